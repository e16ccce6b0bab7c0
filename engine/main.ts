import { judgeAhead } from './environments/judge-ahead.ts'
import { floePaths } from './lib/floe-paths.ts'
import { floeBuild } from './lib/installation.ts'

// The engine takes longer to load than all of this: what others can do meanwhile begins before that.
const ahead = judgeAhead(floePaths(), floeBuild())
void import('./engine-process.ts').then(({ runEngine }) => runEngine(ahead))
