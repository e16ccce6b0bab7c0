/**
 * Commands by which people know a package of another name. Debian says which package has which command only in its
 * Contents lists, which few machines have; these are found without them.
 */
const known: Readonly<Record<string, readonly string[]>> = {
  'apache2-utils': ['ab', 'htpasswd'],
  awscli: ['aws'],
  bat: ['batcat'],
  'bind9-dnsutils': ['dig', 'nslookup'],
  bsdextrautils: ['column', 'hexdump'],
  'cabal-install': ['cabal'],
  'docker.io': ['docker'],
  'fd-find': ['fdfind'],
  ffmpeg: ['ffprobe'],
  'golang-go': ['go', 'gofmt'],
  'haskell-stack': ['stack'],
  httpie: ['http', 'https'],
  iproute2: ['ip', 'ss'],
  'kubernetes-client': ['kubectl'],
  leiningen: ['lein'],
  neovim: ['nvim'],
  'net-tools': ['ifconfig', 'netstat'],
  'ninja-build': ['ninja'],
  'node-typescript': ['tsc'],
  nodejs: ['node'],
  npm: ['npx'],
  'openssh-client': ['scp', 'sftp', 'ssh', 'ssh-keygen'],
  'p7zip-full': ['7z'],
  pciutils: ['lspci'],
  'poppler-utils': ['pdftotext'],
  procps: ['free', 'ps', 'top', 'watch'],
  'protobuf-compiler': ['protoc'],
  psmisc: ['killall', 'pstree'],
  'python3-pip': ['pip', 'pip3'],
  'python3-poetry': ['poetry'],
  'python3-virtualenv': ['virtualenv'],
  'r-base-core': ['R', 'Rscript'],
  'redis-tools': ['redis-cli'],
  ripgrep: ['rg'],
  'ruby-bundler': ['bundle'],
  'silversearcher-ag': ['ag'],
  usbutils: ['lsusb'],
  'xz-utils': ['xz'],
}

/** Commands of a package that are known without Contents lists; of most packages none. */
export const knownCommands = (name: string): readonly string[] =>
  Object.hasOwn(known, name) ? (known[name] ?? []) : []

export const packagesWithKnownCommands: readonly string[] = Object.keys(known)
