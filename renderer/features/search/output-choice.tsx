import type { PackageDetail } from '../../../shared/model/catalog.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import { formatSize } from '../../format/bytes.ts'
import { defaultOutputs, withOutput } from './spec.ts'
import type { Choice } from './spec.ts'

interface Props {
  readonly detail: PackageDetail
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

/** The parts of the package, ticked as it chooses them itself until someone chooses otherwise. */
export function OutputChoice({ detail, choice, onChoose }: Props) {
  const taken = choice.outputs ?? defaultOutputs(detail)
  return (
    <div className="search-outputs">
      <h3>Outputs</h3>
      <ul>
        {detail.outputs.map((output) => (
          <li key={output.name} className="row">
            <Checkbox
              checked={taken.includes(output.name)}
              onChange={(on) => onChoose(withOutput(detail, choice, output.name, on))}
            >
              {output.name}
            </Checkbox>
            <span className="push t3 s12">{formatSize(output.size)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
