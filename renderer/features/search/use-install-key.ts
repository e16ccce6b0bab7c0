import { useCommands } from '../../shortcuts/registry.ts'

/** Ctrl Enter installs from wherever the focus is on this page. */
export function useInstallKey(start: () => void): void {
  useCommands([
    { id: 'search.install', title: 'Install the shown package', group: 'Packages', keys: ['Ctrl Enter'], run: start },
  ])
}
