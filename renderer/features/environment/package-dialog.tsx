import { useState } from 'react'
import type { ManifestEdit } from '../../../shared/model/edit.ts'
import type { EnvironmentDetail, InstalledPackage } from '../../../shared/model/environment.ts'
import { visibleLine } from '../../../shared/text/visible-text.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import { TextField } from '../../components/text-field.tsx'
import { defaultPriority } from '../../../shared/model/manifest-defaults.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { packageEdit } from './package-edit.ts'
import type { PackageFields } from './package-edit.ts'

interface Props {
  readonly environment: EnvironmentDetail
  readonly installed: InstalledPackage
  readonly onClose: () => void
}

/** Outputs, priority and group of one package. */
export function PackageDialog({ environment, installed, onClose }: Props) {
  const { installId, availableOutputs, outputs, priority, group } = installed
  const name = visibleLine(installId)
  const [fields, setFields] = useState<PackageFields>({
    outputs,
    priority: String(priority),
    group: group ?? '',
  })
  const change = (part: Partial<PackageFields>) => setFields((before) => ({ ...before, ...part }))
  const result = packageEdit(installed, fields)
  const edit: ManifestEdit | null = result.kind === 'edit' ? result.edit : null
  return (
    <ChangeDialog
      environment={environment}
      title={`Edit ${name}`}
      edit={edit}
      idle="No changes yet."
      action={`Change ${name}`}
      onClose={onClose}
    >
      {availableOutputs.length > 0 ? (
        <fieldset className="package-outputs">
          <legend className="field-label">Outputs</legend>
          {availableOutputs.map((output) => (
            <Checkbox
              key={output}
              checked={fields.outputs.includes(output)}
              onChange={(ticked) =>
                change({
                  outputs: availableOutputs.filter((other) =>
                    other === output ? ticked : fields.outputs.includes(other),
                  ),
                })
              }
            >
              <code>{visibleLine(output)}</code>
            </Checkbox>
          ))}
          {result.kind === 'no-outputs' ? <p className="field-error">Select at least one output.</p> : null}
        </fieldset>
      ) : null}
      <div className="package-fields">
        <TextField
          label="Priority"
          value={fields.priority}
          onChange={(value) => change({ priority: value })}
          hint={`When two packages contain the same path, the lower number wins. The default is ${defaultPriority}.`}
          error={result.kind === 'bad-priority' ? 'A whole number, zero or more.' : undefined}
        />
        <TextField
          label="Group"
          value={fields.group}
          onChange={(value) => change({ group: value })}
          placeholder="none"
          hint="Packages in a group get versions from the same day."
        />
      </div>
    </ChangeDialog>
  )
}
