/** What a verified package must do inside an environment of its own, by a shell script and a pattern of its output. */
export interface Smoke {
  readonly script: string
  readonly expect: RegExp
}

/** Programs that a package runs without naming them in Depends, because every Debian has them. */
export const companions: Readonly<Record<string, readonly string[]>> = {
  npm: ['nodejs'],
  parallel: ['coreutils'],
  'python3-venv': ['python3'],
}

const answer = /^42$/m
const wait = (condition: string) => `i=0; until ${condition} || [ $i = 50 ]; do i=$((i+1)); sleep 0.1; done`
const postgres = '$FLOX_ENV/lib/postgresql/15/bin'
const nginx = `pid /tmp/nginx.pid; error_log stderr; events {}
http { access_log off; server { listen 127.0.0.1:8080; location / { return 200 "served 42"; } }
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path /tmp/${name};`).join(' ')} }`

/** The shell is busybox, which prefers its own commands: programs of the environment are called by their path. */
export const smokes: Readonly<Record<string, readonly Smoke[]>> = {
  hello: [{ script: '$FLOX_ENV/bin/hello', expect: /^Hello, world!$/m }],
  jq: [{ script: `echo '{"a":[40,2]}' | $FLOX_ENV/bin/jq '.a|add'`, expect: answer }],
  ripgrep: [{ script: `printf 'one\\n42\\n' | $FLOX_ENV/bin/rg '4.'`, expect: answer }],
  curl: [
    { script: 'echo 42 >/tmp/f; $FLOX_ENV/bin/curl -sS file:///tmp/f', expect: answer },
    { script: '$FLOX_ENV/bin/curl --version', expect: /OpenSSL/ },
  ],
  git: [
    {
      script: `git=$FLOX_ENV/bin/git; $git init -q /tmp/r && cd /tmp/r &&
        $git -c user.name=a -c user.email=b commit -q --allow-empty -m first && $git log --format=%s`,
      expect: /^first$/m,
    },
    { script: '$FLOX_ENV/bin/git ls-remote https://127.0.0.1:9/x 2>&1', expect: /Failed to connect|refused/ },
    {
      script:
        '$FLOX_ENV/bin/git clone -q /tmp/none /tmp/c 2>&1; $FLOX_ENV/bin/git submodule --help >/dev/null 2>&1; echo $?',
      expect: /does not exist/,
    },
  ],
  bash: [{ script: `$FLOX_ENV/bin/bash -c 'a=(40 2); echo $((a[0]+a[1]))'`, expect: answer }],
  coreutils: [{ script: `printf '43\\n42\\n' | $FLOX_ENV/bin/sort | $FLOX_ENV/bin/head -n1`, expect: answer }],
  make: [{ script: `cd /tmp; printf 'all:\\n\\t@echo 42;\\n' >Makefile; $FLOX_ENV/bin/make`, expect: answer }],
  sqlite3: [{ script: `$FLOX_ENV/bin/sqlite3 :memory: 'select 6*7'`, expect: answer }],
  python3: [
    {
      script: `$FLOX_ENV/bin/python3 -c 'import json,ssl,sqlite3,ctypes,zoneinfo,sys; print(sys.prefix)'`,
      expect: /^\/usr$/m,
    },
    {
      script: `$FLOX_ENV/bin/python3 -m venv --without-pip /tmp/v && /tmp/v/bin/python -c 'import sys; print(sys.prefix)'`,
      expect: /^\/tmp\/v$/m,
    },
    {
      script: `$FLOX_ENV/bin/python3 -c 'import curses; curses.setupterm("xterm-256color", 1); print(curses.tigetnum("colors"))'`,
      expect: /^256$/m,
    },
  ],
  nodejs: [{ script: `$FLOX_ENV/bin/node -e 'require("crypto"); console.log(6*7)'`, expect: answer }],
  npm: [
    {
      script: `npm="$FLOX_ENV/bin/node $FLOX_ENV/bin/npm --no-audit --no-fund --no-update-notifier"; mkdir /tmp/a /tmp/b; cd /tmp/a
        echo '{"name":"a","version":"1.0.0","main":"a.js"}' >package.json; echo 'module.exports = 6 * 7' >a.js
        $npm pack >/tmp/log 2>&1; cd /tmp/b; $npm install ../a/a-1.0.0.tgz >>/tmp/log 2>&1 || cat /tmp/log
        $FLOX_ENV/bin/node -e 'console.log(require("a"))'`,
      expect: answer,
    },
  ],
  'python3-venv': [
    {
      script: `$FLOX_ENV/bin/python3 -m venv /tmp/v && /tmp/v/bin/pip --version && /tmp/v/bin/python -c 'print(6*7)'`,
      expect: answer,
    },
  ],
  'redis-server': [
    {
      script: `$FLOX_ENV/bin/redis-server --port 0 --unixsocket /tmp/s --dir /tmp >/tmp/log & ${wait('[ -S /tmp/s ]')}
        cli="$FLOX_ENV/bin/redis-cli -s /tmp/s"; $cli set a 42; $cli get a; $cli shutdown nosave`,
      expect: answer,
    },
  ],
  'postgresql-15': [
    {
      script: `${postgres}/initdb -D /tmp/pg -U x --no-sync --locale=C >/tmp/log 2>&1 || cat /tmp/log
        ${postgres}/pg_ctl -D /tmp/pg -s -w -l /tmp/log -o "-k /tmp -c listen_addresses=" start || cat /tmp/log
        ${postgres}/psql -h /tmp -U x postgres -tAc 'select 6*7'; ${postgres}/pg_ctl -D /tmp/pg -s -m fast stop`,
      expect: answer,
    },
    { script: '$FLOX_ENV/bin/psql --version', expect: /psql \(PostgreSQL\) 15/ },
  ],
  'nginx-light': [
    {
      script: `echo '${nginx}' >/tmp/n.conf; $FLOX_ENV/sbin/nginx -p /tmp -c /tmp/n.conf -g 'daemon off;' &
        ${wait('wget -qO- http://127.0.0.1:8080/ 2>/dev/null')}; kill $!`,
      expect: /served 42/,
    },
  ],
  memcached: [
    {
      script: `$FLOX_ENV/bin/memcached -l 127.0.0.1 -p 11999 & ${wait('nc -z 127.0.0.1 11999 2>/dev/null')}
        printf 'set a 0 0 2\\r\\n42\\r\\nget a\\r\\nquit\\r\\n' | nc 127.0.0.1 11999 | tr -d '\\r'; kill $!`,
      expect: answer,
    },
  ],
  figlet: [{ script: '$FLOX_ENV/bin/figlet hi', expect: /\|_\| \|_\|_\|/ }],
  cowsay: [{ script: '$FLOX_ENV/bin/cowsay moo', expect: /\(oo\)/ }],
  tmux: [
    {
      script: `tmux="$FLOX_ENV/bin/tmux -S /tmp/t -f /dev/null"; $tmux new-session -d 'sleep 9'; $tmux ls; $tmux kill-server`,
      expect: /1 windows/,
    },
  ],
  htop: [{ script: '$FLOX_ENV/bin/htop --version', expect: /htop \d/ }],
  moreutils: [
    { script: 'echo 42 | $FLOX_ENV/bin/sponge /tmp/f; cat /tmp/f', expect: answer },
    { script: `echo 42 | $FLOX_ENV/bin/ts %Y`, expect: /^\d{4} 42$/m },
  ],
  parallel: [{ script: '$FLOX_ENV/bin/parallel echo ::: 41 42', expect: answer }],
  gawk: [{ script: `$FLOX_ENV/bin/awk 'BEGIN{print 6*7}'`, expect: answer }],
  mawk: [{ script: `$FLOX_ENV/bin/awk 'BEGIN{print 6*7}'`, expect: answer }],
  'vim-nox': [
    { script: `$FLOX_ENV/bin/vim -es -c 'py3 print(6*7, file=open("/tmp/p", "w"))' -c q; cat /tmp/p`, expect: answer },
    { script: `echo 41 >/tmp/f; $FLOX_ENV/bin/vi -es -c 's/1/2/' -c wq /tmp/f; cat /tmp/f`, expect: answer },
  ],
  'python3-yaml': [
    { script: `$FLOX_ENV/bin/python3 -c 'import yaml; print(yaml.safe_load("a: 42")["a"])'`, expect: answer },
  ],
  'python3-requests': [
    { script: `$FLOX_ENV/bin/python3 -c 'import requests; print(requests.codes.ok)'`, expect: /^200$/m },
  ],
  'python3-numpy': [
    {
      script: `$FLOX_ENV/bin/python3 -c 'import numpy; print(round(numpy.linalg.det(numpy.diag([6., 7.]))))'`,
      expect: answer,
    },
  ],
  gcc: [
    {
      script: `printf '#include <stdio.h>\\nint main(){puts("42");return 0;}' >/tmp/a.c
        $FLOX_ENV/bin/gcc -O2 -o /tmp/a /tmp/a.c && /tmp/a`,
      expect: answer,
    },
  ],
}
