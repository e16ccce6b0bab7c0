/** Where Nix keeps its database and garbage collector roots. */
export function nixStateFolder(): string {
  return process.env['NIX_STATE_DIR'] ?? '/nix/var/nix'
}
