import { Select } from '../../components/select.tsx'
import { useShells } from '../../state/use-shells.ts'
import type { SettingsState } from './use-settings.ts'

/** The login shell and the shells of this machine. One that was chosen and is gone says so. */
export function ShellSelect({ values, set }: SettingsState) {
  const present = useShells()
  const chosen = values.terminalShell
  const isGone = chosen !== 'login' && !present.includes(chosen)
  const options = [
    { value: 'login' as const, title: 'Login shell' },
    ...present.map((shell) => ({ value: shell, title: shell })),
    ...(isGone ? [{ value: chosen, title: `${chosen} (not installed)` }] : []),
  ]
  return (
    <Select
      label="Shell"
      hideLabel
      value={chosen}
      options={options}
      onChange={(terminalShell) => set({ terminalShell })}
    />
  )
}
