import { ArrowLeft, ArrowRight, PanelLeft, Search } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { IconButton } from '../components/icon-button.tsx'
import { Icon } from '../components/icon.tsx'
import { Kbd } from '../components/kbd.tsx'
import { Mark } from '../components/mark.tsx'
import { useMedia } from '../components/use-media.ts'
import { railOnly, useWindowState } from '../state/window-state.ts'
import './title-bar.css'

/** The name, Back and Forward, and the field that opens the palette. */
export function TitleBar() {
  const toggleSidebar = useWindowState((state) => state.toggleSidebar)
  const narrow = useMedia(railOnly)
  const hidden = useWindowState((state) => (narrow ? !state.sidebarOver : state.sidebarHidden))
  const open = useWindowState((state) => state.open)
  return (
    <header className="title-bar" data-region="title bar">
      <div className="title-bar-side">
        <span className="title-bar-brand">
          <Mark />
          Floe
        </span>
        <IconButton label={hidden ? 'Show the sidebar' : 'Hide the sidebar'} icon={PanelLeft} onPress={toggleSidebar} />
        <IconButton label="Back" icon={ArrowLeft} keys="Alt ←" onPress={() => history.back()} />
        <IconButton label="Forward" icon={ArrowRight} keys="Alt →" onPress={() => history.forward()} />
      </div>
      <AriaButton className="title-bar-find" aria-keyshortcuts="Control+K" onPress={() => open({ kind: 'palette' })}>
        <Icon of={Search} size={14} />
        <span className="grow">Search or run a command</span>
        <Kbd keys="Ctrl K" />
      </AriaButton>
    </header>
  )
}
