import { Fragment } from 'react'
import { Button } from '../../components/button.tsx'
import type { SettingsRow } from './settings-rows.tsx'
import type { SettingsState } from './use-settings.ts'

interface Props {
  readonly row: SettingsRow
  readonly state: SettingsState
  readonly words: readonly string[]
}

/** Its name, what it does, whether it was changed, and the control. */
export function SettingRow({ row, state, words }: Props) {
  return (
    <li>
      <div className="grow">
        <div className="row">
          <span className="medium">
            <Found text={row.title} words={words} />
          </span>
          {state.isChanged(row.key) ? (
            <>
              <span className="settings-changed">changed</span>
              <Button size="mini" variant="quiet" label={`Reset ${row.title}`} onPress={() => state.reset(row.key)}>
                Reset
              </Button>
            </>
          ) : null}
        </div>
        <p className="t2 s12">
          <Found text={row.help} words={words} />
        </p>
      </div>
      <div className="settings-control">{row.control(state)}</div>
    </li>
  )
}

function Found({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  if (words.length === 0) return text
  const pattern = words.map((word) => word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|')
  return text.split(new RegExp(`(${pattern})`, 'gi')).map((piece, index) => (
    // Every second piece is one that matched.
    <Fragment key={index}>{index % 2 === 1 ? <mark>{piece}</mark> : piece}</Fragment>
  ))
}
