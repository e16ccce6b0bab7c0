import { arch, platform } from 'node:os'

const machines: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64', ia32: 'i686', riscv64: 'riscv64' }

/** The Nix system of this machine: `x86_64-linux`. */
export function thisSystem(): string {
  return `${machines[arch()] ?? arch()}-${platform()}`
}
