import type { FloeHandlers } from '../../shared/contract/contract.ts'
import { browseFolder, createFolder } from '../folders/folders.ts'

export function foldersApi(): FloeHandlers['folders'] {
  return {
    browse: (input) => browseFolder(input),
    create: (input) => createFolder(input),
  }
}
