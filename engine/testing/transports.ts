export { memoryPorts } from './memory-ports.ts'
export { dial, listen } from '../socket/listen.ts'
