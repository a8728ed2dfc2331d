import './terminal-bars.css'
import { X } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import { StatusIcon } from '../../ui/status/StatusIcon.tsx'

/** Says that the shell below is not the one the tab had before. */
export function RestoredBar({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <div className="terminal-bar terminal-bar-top" role="note">
      <StatusIcon kind="restored" />
      <p>Restored — new shell. The app was started anew; what ran in this tab before has ended.</p>
      <IconButton label="Dismiss" icon={<X size={14} aria-hidden />} onClick={onDismiss} />
    </div>
  )
}
