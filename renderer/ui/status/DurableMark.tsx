import './durable-mark.css'
import { Anchor } from 'lucide-react'

/** Says that a terminal's programs go on when the app quits. */
export function DurableMark() {
  return (
    <span className="durable-mark" title="Durable: goes on when Mooring quits">
      <Anchor size={12} aria-hidden />
      <span className="for-screen-readers">, durable</span>
    </span>
  )
}
