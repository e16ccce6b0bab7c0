/** The store's folder, which Nix lets a variable move (private stores of tests). */
export function storeFolder(): string {
  return process.env['NIX_STORE_DIR'] ?? '/nix/store'
}

/** Where Nix keeps its database and garbage collector roots. */
export function nixStateFolder(): string {
  return process.env['NIX_STATE_DIR'] ?? '/nix/var/nix'
}
