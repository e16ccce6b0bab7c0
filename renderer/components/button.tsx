import type { LucideIcon } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { StateGlyph } from './state-glyph.tsx'
import './button.css'

export type ButtonVariant = 'default' | 'primary' | 'quiet' | 'quiet-danger' | 'danger'
/** 24 in rows and toolbars of panes, 28 in toolbars, 32 in page heads, footers and dialogs. */
export type ButtonSize = 'mini' | 'compact' | 'default'

interface Props {
  readonly children: ReactNode
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  readonly icon?: LucideIcon | undefined
  /** Shown as a chip and announced; the shortcut itself is registered elsewhere. */
  readonly keys?: string | undefined
  /** Shows the arc in place of the icon; the width stays. */
  readonly busy?: boolean
  readonly disabled?: boolean
  /** Why it cannot be pressed now: it is disabled, and says this to who points at it or reads it. */
  readonly refusal?: string | null
  readonly submits?: boolean
  readonly takesFocus?: boolean
  readonly label?: string
  readonly className?: string
  readonly onPress?: () => void
}

export function Button({ refusal = null, ...props }: Props) {
  const words = useId()
  if (refusal === null) return <PlainButton {...props} />
  return (
    <span className="button-refused" title={refusal}>
      <PlainButton {...props} disabled describedBy={words} />
      <span id={words} className="visually-hidden">
        {refusal}
      </span>
    </span>
  )
}

function PlainButton(props: Omit<Props, 'refusal'> & { readonly describedBy?: string }) {
  const { children, variant = 'default', size = 'compact', icon, keys, busy = false, submits = false } = props
  return (
    <AriaButton
      className={`button ${variant} size-${size} ${props.className ?? ''}`}
      type={submits ? 'submit' : 'button'}
      isPending={busy}
      isDisabled={props.disabled ?? false}
      {...(props.takesFocus ? { autoFocus: true } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
      {...(keys ? { 'aria-keyshortcuts': keys.replaceAll(' ', '+').replace('Ctrl', 'Control') } : {})}
      {...(props.onPress ? { onPress: props.onPress } : {})}
    >
      {busy ? <StateGlyph state="working" /> : null}
      {icon && !busy ? <Icon of={icon} size={size === 'mini' ? 14 : 16} /> : null}
      {children}
      {keys ? <Kbd keys={keys} /> : null}
    </AriaButton>
  )
}
