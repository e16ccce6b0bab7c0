/** Packages that tools/verify-debian.ts builds and runs with nothing but the store in reach. */
const verified: ReadonlySet<string> = new Set(
  [
    ['hello', 'jq', 'ripgrep', 'curl', 'git', 'bash', 'coreutils', 'make', 'sqlite3', 'python3', 'nodejs', 'npm'],
    ['redis-server', 'postgresql-15', 'nginx-light', 'memcached', 'figlet', 'cowsay', 'tmux', 'htop', 'moreutils'],
    ['parallel', 'gawk', 'mawk', 'vim-nox', 'python3-yaml', 'python3-requests', 'python3-numpy', 'python3-venv', 'gcc'],
  ].flat(),
)

export const isVerified = (name: string): boolean => verified.has(name)
