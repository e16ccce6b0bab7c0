import type { OutputOf } from '../../api/client.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Checkbox } from '../../components/checkbox.tsx'

export type Language = OutputOf<'environments', 'detect'>['languages'][number]

interface Props {
  readonly languages: readonly Language[]
  readonly isChosen: (id: string) => boolean
  readonly onChoose: (id: string, chosen: boolean) => void
  readonly existing: string | null
}

/** What the folder seems to need, each with its reason. */
export function LanguageList({ languages, isChosen, onChoose, existing }: Props) {
  if (existing) {
    return (
      <p className="create-found t2">
        This folder already has the environment <b>{visibleLine(existing)}</b>. Floe will open it unchanged.
      </p>
    )
  }
  if (languages.length === 0) {
    return <p className="create-found t3 s12">No languages detected in this folder.</p>
  }
  return (
    <section aria-labelledby="create-found">
      <div className="row create-found">
        <h3 id="create-found">Found in this folder</h3>
        <span className="t3 s12">suggestions, you can change them any time</span>
      </div>
      <ul className="create-languages">
        {languages.map((language) => (
          <li key={language.id}>
            <Checkbox
              label={visibleLine(language.title)}
              checked={isChosen(language.id)}
              onChange={(chosen) => onChoose(language.id, chosen)}
            />
            <span className="column">
              <span className="medium cut">{visibleLine(language.title)}</span>
              <span className="t2 s12 cut" title={visibleLine(language.reason)}>
                {visibleLine(language.reason)}
              </span>
            </span>
            <span className="create-packages">
              {language.packages.map((suggested) => (
                <span key={suggested.spec} className={`create-package ${suggested.available ? '' : 'missing'}`}>
                  {visibleLine(suggested.spec)}
                  {suggested.available ? null : <span className="warn">not in the catalog</span>}
                </span>
              ))}
              {language.packages.map(({ spec, note }) =>
                note ? (
                  <span key={`${spec} note`} className="t2 s12">
                    {visibleLine(note)}
                  </span>
                ) : null,
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
