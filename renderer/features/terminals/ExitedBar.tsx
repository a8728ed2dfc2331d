import './terminal-bars.css'
import { Play } from 'lucide-react'
import type { ProcessEnd } from '../../../shared/domain/session.ts'
import { roughDurationText } from '../../../shared/lib/duration-text.ts'
import { Button } from '../../ui/Button.tsx'
import { processEndText, sessionStanding } from '../../ui/status/session-status.ts'
import { StatusIcon } from '../../ui/status/StatusIcon.tsx'
import { clockText, dayText } from '../../ui/time-text.ts'

export interface ExitedBarProps {
  readonly end: ProcessEnd
  readonly openedAtMs: number
  readonly onRunAgain: () => void
  readonly onClose: () => void
}

/** Stands under the last screen of a program that has ended, and says how, after how long, and when. */
export function ExitedBar({ end, openedAtMs, onRunAgain, onClose }: ExitedBarProps) {
  const { kind } = sessionStanding({ status: { kind: 'exited', end }, origin: 'opened' })
  return (
    <div className="terminal-bar" role="group" aria-label="Program ended">
      <StatusIcon kind={kind} />
      <p className="selectable">
        {processEndText(end)} <span className="muted">· ran {roughDurationText(end.endedAtMs - openedAtMs)} ·</span>{' '}
        <time dateTime={new Date(end.endedAtMs).toISOString()} title={dayText(end.endedAtMs)} className="muted">
          {clockText(end.endedAtMs)}
        </time>
      </p>
      <Button icon={<Play size={12} aria-hidden />} onClick={onRunAgain}>
        Run again
      </Button>
      <Button look="quiet" onClick={onClose}>
        Close
      </Button>
    </div>
  )
}
