import '../form.css'
import { useRef, useState, type ReactNode, type SyntheticEvent } from 'react'
import type { TypedSecret } from '../../../shared/domain/vault-secret.ts'
import { countdownText } from '../../../shared/lib/duration-text.ts'
import { Button } from '../Button.tsx'
import { Dialog } from '../Dialog.tsx'
import { readEntry, type SecretEntry, type Way } from './secret-entry.ts'
import { OtherWays, SecretFields } from './SecretFields.tsx'
import { useWait } from './use-wait.ts'

export interface ProofDialogProps {
  readonly title: string
  readonly submitLabel: string
  readonly ways: readonly Way[]
  /** What will happen, and what else is to be chosen for it. */
  readonly children: ReactNode
  /** Begins in a field of its own instead of the proof's. */
  readonly focusesChildren?: boolean
  /** What else is missing, looked at before the proof is taken; null when nothing is. */
  readonly obstacle?: () => string | null
  /** Rejects with what is wrong; the dialog stays then. */
  readonly onSubmit: (proof: TypedSecret) => Promise<void>
  readonly failureText: (error: unknown) => string
  /** From when the next try is answered; null: now. */
  readonly retryAtMs: () => Promise<number | null>
  readonly onClose: () => void
}

/** Asks anew who sits here. What was typed as proof is gone after every try; closing it changes nothing. */
export function ProofDialog({ title, submitLabel, ways, children, focusesChildren = false, obstacle, onSubmit, failureText, retryAtMs, onClose }: ProofDialogProps) {
  const [entry, setEntry] = useState<SecretEntry>({ way: ways[0] ?? 'passphrase', text: '' })
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { leftMs, askAgain } = useWait(retryAtMs)
  const inputRef = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const change = (next: SecretEntry) => {
    setEntry(next)
    setProblem(null)
  }
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isBusy || leftMs > 0) return
    const read = readEntry(entry)
    const missing = obstacle?.() ?? null
    if (missing !== null) return setProblem(missing)
    if (read.kind === 'wrong') return setProblem(read.problem)
    setBusy(true)
    setEntry({ ...entry, text: '' })
    try {
      await onSubmit(read.secret)
    } catch (error) {
      setProblem(failureText(error))
      askAgain()
      inputRef.current?.focus()
    }
    setBusy(false)
  }
  return (
    <Dialog label={title} className="form-dialog" onClose={onClose}>
      <h2 className="dialog-title">{title}</h2>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        {children}
        <SecretFields hasFocus={!focusesChildren} entry={entry} problem={problem} inputRef={inputRef} onChange={change} />
        {leftMs > 0 && (
          <p className="form-note">Next try in {countdownText(leftMs)}. Wrong tries never delete anything.</p>
        )}
        <p className="for-screen-readers" role="status">
          {leftMs > 0 ? 'Wait before the next try.' : ''}
        </p>
        <div className="form-buttons">
          <Button type="submit" look="primary" aria-disabled={isBusy || leftMs > 0}>
            {isBusy ? 'One moment…' : submitLabel}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <span className="form-space" />
          <OtherWays way={entry.way} ways={ways} onChange={change} />
        </div>
      </form>
    </Dialog>
  )
}
