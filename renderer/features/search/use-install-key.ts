import { pageCommand } from '../../shortcuts/page-commands.ts'
import { useCommands } from '../../shortcuts/registry.ts'

/** Ctrl Enter installs from wherever the focus is on this page. */
export function useInstallKey(start: () => void): void {
  useCommands([{ ...pageCommand('search.install'), run: start }])
}
