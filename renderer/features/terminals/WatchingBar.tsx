import './terminal-bars.css'
import { Eye } from 'lucide-react'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { Button } from '../../ui/Button.tsx'

export interface WatchingBarProps {
  readonly size: TerminalSize
  readonly onDrive: () => void
}

/** Says that another window decides how large this terminal is. Typing works in both. */
export function WatchingBar({ size, onDrive }: WatchingBarProps) {
  return (
    <div className="terminal-bar terminal-bar-top" role="note">
      <Eye size={14} aria-hidden />
      <p>
        Watching — another window sets the size ({size.cols} × {size.rows}).
      </p>
      <Button onClick={onDrive}>Take over</Button>
    </div>
  )
}
