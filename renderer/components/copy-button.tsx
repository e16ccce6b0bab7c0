import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ButtonSize } from './button.tsx'
import { IconButton } from './icon-button.tsx'

interface Props {
  readonly text: string
  /** `Copy the store path`. */
  readonly label: string
  readonly size?: ButtonSize
}

/** Copies and says so for a moment. */
export function CopyButton({ text, label, size = 'mini' }: Props) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <IconButton
      label={copied ? 'Copied' : label}
      icon={copied ? Check : Copy}
      size={size}
      onPress={() => void copy()}
    />
  )
}
