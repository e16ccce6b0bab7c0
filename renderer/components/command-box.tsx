import { CopyButton } from './copy-button.tsx'
import './command-box.css'

/** A command to run elsewhere, ready to copy. */
export function CommandBox({ command }: { readonly command: string }) {
  return (
    <span className="command-box">
      <code className="cut">{command}</code>
      <CopyButton text={command} label="Copy the command" />
    </span>
  )
}
