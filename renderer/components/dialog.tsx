import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import './dialog.css'

interface Props {
  readonly title: string
  /** One line below the title. */
  readonly lead?: ReactNode
  /** 480 asks, 660 fills in, 980 reviews. */
  readonly width?: 480 | 660 | 980
  /** `alertdialog` for what cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog'
  readonly mark?: ReactNode
  readonly children?: ReactNode
  /** Left in the footer: what it costs. */
  readonly note?: ReactNode
  /** Right in the footer, the affirmative last. */
  readonly actions: ReactNode
  readonly onClose: () => void
  /** Enter in a field does this. */
  readonly onSubmit?: () => void
}

/** Open as long as it is rendered; Esc and a press outside close it and decide nothing. */
export function Dialog(props: Props) {
  const { title, lead, width = 480, role = 'dialog', mark, children, note, actions, onClose, onSubmit } = props
  const inside = (
    <>
      <header className="dialog-head">
        {mark}
        <div className="grow">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {lead ? <div className="t2">{lead}</div> : null}
        </div>
      </header>
      {children ? <div className="dialog-body">{children}</div> : null}
      <footer className="dialog-foot">
        <span className="grow t2">{note}</span>
        {actions}
      </footer>
    </>
  )
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={`dialog-modal width-${width}`}>
        <AriaDialog className="dialog" role={role}>
          {onSubmit ? (
            <form
              className="dialog-form"
              onSubmit={(event) => {
                event.preventDefault()
                onSubmit()
              }}
            >
              {inside}
            </form>
          ) : (
            inside
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
