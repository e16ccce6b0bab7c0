import { expect, it } from 'vitest'
import { servicePorts } from './service-ports.ts'

it.each<[string, number[]]>([
  ['redis-server --port 6379', [6379]],
  ['caddy run --http-port=8080 --https-port 8443', [8080, 8443]],
  ['python3 -m http.server -p 8000', [8000]],
  ['PORT=3000 npm start', [3000]],
  ['export API_PORT="3001"; exec api', [3001]],
  ['gunicorn -b 0.0.0.0:8000 app:app', [8000]],
  ['serve --listen=localhost:5000 --admin :5001', [5000, 5001]],
  ['postgres -D data -p ${PGPORT:-5433}', [5433]],
  ['web --port $WEB_PORT', [8088]],
  ['web --port $UNKNOWN', []],
  ['until curl http://localhost:8080/health; do sleep 1; done', []],
  ['worker --db postgres://me@localhost:5432/db', []],
  ['ssh -p 2222 host', []],
  ['mkdir -p 8080 && app', []],
  ['docker run -p 8080:80 image', [8080]],
  ['date +%H:%M:%S 12:30:45', []],
  ['app --port 0 --port 70000', []],
])('reads the ports of %s', (command, ports) => {
  expect(servicePorts(command, {}, { WEB_PORT: '8088' })).toEqual(ports)
})

it('takes the ports that variables of the service name', () => {
  expect(servicePorts('db', { PGPORT: '5432', HTTP_PORT: '80', TRANSPORT: 'tcp', PORTS: '1' }, {})).toEqual([80, 5432])
})
