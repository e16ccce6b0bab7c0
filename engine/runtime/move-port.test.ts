import { expect, it } from 'vitest'
import { parseManifest } from '../manifest/parse-manifest.ts'
import { alsoNaming, movePort } from './move-port.ts'

const manifest = (toml: string) => parseManifest(`schema-version = "1.10.0"\n${toml}`).manifest
const moved = (toml: string) => movePort(manifest(toml), 'api', 80, 81)
const command = (text: string) => moved(`[services.api]\ncommand = '''${text}'''\n`)

it('changes the port where the command line names it, and no other number', () => {
  expect(command('serve --workers 80 --port 80 -p 8080')).toEqual([
    { kind: 'replace', path: ['services', 'api', 'command'], from: '--port 80', to: '--port 81' },
  ])
  expect(command('PORT=80 serve --listen 0.0.0.0:80')).toEqual([
    { kind: 'replace', path: ['services', 'api', 'command'], from: 'PORT=80', to: 'PORT=81' },
    { kind: 'replace', path: ['services', 'api', 'command'], from: '0.0.0.0:80', to: '0.0.0.0:81' },
  ])
})

it('changes a variable of the service, or one of the environment that it alone uses', () => {
  expect(moved('[services.api]\ncommand = "serve"\nvars = { PGPORT = "80" }\n')).toEqual([
    { kind: 'set', path: ['services', 'api', 'vars', 'PGPORT'], value: '81' },
  ])
  const one = '[vars]\nAPI = "80"\n[services.api]\ncommand = "serve --port ${API}"\n'
  expect(moved(one)).toEqual([{ kind: 'set', path: ['vars', 'API'], value: '81' }])
  const [shared] = [`${one}[services.other]\ncommand = "ask localhost:$API/x"\n`]
  expect(moved(shared)).toEqual([{ kind: 'set', path: ['services', 'api', 'vars', 'API'], value: '81' }])
  expect(command('serve --port ${API:-80}')).toEqual([
    { kind: 'set', path: ['services', 'api', 'vars', 'API'], value: '81' },
  ])
})

it('has no edit where the text says the port in another way', () => {
  expect(command('serve "$(cat port)"')).toBeNull()
  expect(movePort(manifest('[services.api]\ncommand = "x"\n'), 'db', 80, 81)).toBeNull()
})

it('knows who else names a port', () => {
  const toml = `[vars]\nURL = "http://localhost:80/x"\nLONG = "8080"\nDOTTED = "1.80"\nPORT = "80"
[hook]\non-activate = "wait 80"\n[services.db]\ncommand = "db"\nvars = { PEER = "api:80" }
[services.api]\ncommand = "serve --port 80"\n`
  const edits = [{ kind: 'set' as const, path: ['vars', 'PORT'] as ['vars', string], value: '81' }]
  expect(alsoNaming(manifest(toml), 80, { edits, services: ['api'] })).toEqual([
    'vars.URL',
    'hook.on-activate',
    'services.db.vars.PEER',
  ])
})
