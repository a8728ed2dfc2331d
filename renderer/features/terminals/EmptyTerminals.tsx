import './empty-terminals.css'
import { Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Keys } from '../../ui/Keys.tsx'

export interface EmptyTerminalsProps {
  readonly isFirstRun: boolean
  readonly newTerminalKeys: readonly string[]
  readonly paletteKeys: readonly string[]
  readonly onNew: () => void
}

/** What stands where terminals will be: a welcome the first time, later only the way to go on. Takes a focus that is lost. */
export function EmptyTerminals({ isFirstRun, newTerminalKeys, paletteKeys, onNew }: EmptyTerminalsProps) {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.querySelector('button')?.focus()
  }, [])
  return (
    <section ref={ref} className="empty-terminals" aria-label={isFirstRun ? 'Welcome' : 'No terminals'}>
      <div className="empty-words">
        <h2 className="empty-title">{isFirstRun ? 'Welcome to Mooring' : 'No terminal is open'}</h2>
        {isFirstRun ? (
          <ul className="empty-lines">
            <li>Terminals keep running when the window reloads or crashes.</li>
            <li>After a restart your tabs come back with their text, each with a new shell.</li>
            <li>Everything stays on this computer.</li>
          </ul>
        ) : (
          <p className="muted empty-lines">A new one starts your shell in your home folder.</p>
        )}
      </div>
      <div className="empty-ways">
        <Button look="primary" icon={<Plus size={14} aria-hidden />} onClick={onNew}>
          New terminal
        </Button>
        <dl className="empty-keys">
          <dt>New terminal</dt>
          <dd>
            <Keys keys={newTerminalKeys} />
          </dd>
          <dt>Everything else</dt>
          <dd>
            <Keys keys={paletteKeys} />
          </dd>
        </dl>
      </div>
    </section>
  )
}
