import { Radio, RadioGroup } from 'react-aria-components'
import type { Theme } from '../../../shared/model/settings.ts'
import { Button } from '../../components/button.tsx'
import { themeTitles } from '../../words/setting-words.ts'
import '../../components/radio-group.css'
import type { SettingsState } from './use-settings.ts'

const drawn: Readonly<Record<Theme, readonly string[]>> = {
  system: ['light', 'dark'],
  light: ['light'],
  dark: ['dark'],
  contrast: ['contrast', 'contrast-light'],
}

/** The themes as small pictures of themselves. */
export function ThemeChoice({ state }: { readonly state: SettingsState }) {
  return (
    <div className="theme-choice">
      <RadioGroup
        aria-label="Theme"
        orientation="horizontal"
        value={state.values.theme}
        onChange={(chosen) => {
          const theme = themeTitles.find((candidate) => candidate.value === chosen)
          if (theme) state.set({ theme: theme.value })
        }}
      >
        {themeTitles.map((theme) => (
          <Radio key={theme.value} value={theme.value} className="theme-radio">
            <span className="theme-picture" aria-hidden="true">
              {drawn[theme.value].map((name) => (
                <Picture key={name} theme={name} />
              ))}
            </span>
            <span className="row">
              <span className="radio-dot" aria-hidden="true" />
              {theme.title}
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {state.isChanged('theme') ? (
        <Button size="mini" variant="quiet" label="Reset the theme" onPress={() => state.reset('theme')}>
          Reset
        </Button>
      ) : null}
    </div>
  )
}

function Picture({ theme }: { readonly theme: string }) {
  return (
    <span className="theme-page" data-theme={theme}>
      <i className="side">
        <b />
        <b className="accent" />
        <b />
      </i>
      <i className="page">
        <b className="title" />
        <b className="button-mark" />
        <b />
        <b />
      </i>
    </span>
  )
}
