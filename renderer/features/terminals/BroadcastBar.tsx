import './broadcast-bar.css'
import { Radio } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Keys } from '../../ui/Keys.tsx'

export interface BroadcastBarProps {
  readonly text: string
  /** Of the terminals that get what is typed. */
  readonly names: readonly string[]
  readonly stopKeys: readonly string[]
  readonly onStop: () => void
}

/** Stands over a tab while what is typed goes to several of its terminals. */
export function BroadcastBar({ text, names, stopKeys, onStop }: BroadcastBarProps) {
  return (
    <div className="broadcast-bar" role="group" aria-label="Broadcast">
      <Radio size={15} aria-hidden />
      <strong>{text}</strong>
      <span className="broadcast-names">{names.join(', ')}</span>
      <Keys keys={stopKeys} />
      <Button onClick={onStop}>Stop</Button>
    </div>
  )
}
