/**
 * Variables that Floe, its Node and its Nix read. An environment may set them for its programs; for Floe they stay what
 * they were outside, in `_FLOE_OWN_<name>` (resources/floe): where Floe looks for consent and for rendered scripts is no
 * environment's business.
 */
export const ownNames: readonly string[] = [
  'HOME',
  'SHELL',
  'TMPDIR',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
  'XDG_STATE_HOME',
  'FLOX_SHELL',
  'FLOX_CACHE_DIR',
  'FLOX_CONFIG_DIR',
  'FLOX_DATA_DIR',
  'FLOX_STATE_DIR',
  'NODE_OPTIONS',
  'NODE_PATH',
  'LD_LIBRARY_PATH',
  'LD_PRELOAD',
  'LD_AUDIT',
  'NIX_CONFIG',
  'NIX_CONF_DIR',
  'NIX_USER_CONF_FILES',
  'NIX_REMOTE',
  'NIX_STORE_DIR',
  'NIX_STATE_DIR',
  'NIX_SSL_CERT_FILE',
]
