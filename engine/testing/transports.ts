export { memoryPorts } from './memory-ports.ts'
export { dial } from '../socket/dial.ts'
export { listen } from '../socket/listen.ts'
