// Runs a worker of a source tree: `--import tsx` does not reach workers on Node 20, so tsx is registered inside.
import { register } from 'tsx/esm/api'

register()
await import(process.argv[2])
