import './vault.css'
import { useRef, useState, type ReactNode, type SyntheticEvent } from 'react'
import type { TypedSecret } from '../../../shared/domain/vault-secret.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { readEntry, type SecretEntry, type Way } from './secret-entry.ts'
import { OtherWays, SecretFields } from './SecretFields.tsx'

export interface ProofDialogProps {
  readonly title: string
  readonly submitLabel: string
  readonly ways: readonly Way[]
  /** What will happen, and what else is to be chosen for it. */
  readonly children: ReactNode
  /** Rejects with what is wrong; the dialog stays then. */
  readonly onSubmit: (proof: TypedSecret) => Promise<void>
  readonly onClose: () => void
}

/** Asks anew who sits here, for something that changes how the vault opens or what is in it. Closing it changes nothing. */
export function ProofDialog({ title, submitLabel, ways, children, onSubmit, onClose }: ProofDialogProps) {
  const [entry, setEntry] = useState<SecretEntry>({ way: ways[0] ?? 'passphrase', text: '' })
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const inputRef = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const change = (next: SecretEntry) => {
    setEntry(next)
    setProblem(null)
  }
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isBusy) return
    const read = readEntry(entry)
    if (read.kind === 'wrong') return setProblem(read.problem)
    setBusy(true)
    try {
      await onSubmit(read.secret)
    } catch (error) {
      setProblem(failureSentence(error))
      inputRef.current?.select()
    }
    setBusy(false)
  }
  return (
    <Dialog label={title} className="vault-dialog" onClose={onClose}>
      <h2 className="dialog-title">{title}</h2>
      <form className="vault-form" onSubmit={(event) => void submit(event)} noValidate>
        {children}
        <SecretFields entry={entry} problem={problem} inputRef={inputRef} onChange={change} />
        <div className="vault-buttons">
          <Button type="submit" look="primary" aria-disabled={isBusy}>
            {isBusy ? 'One moment…' : submitLabel}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <span className="vault-space" />
          <OtherWays way={entry.way} ways={ways} onChange={change} />
        </div>
      </form>
    </Dialog>
  )
}
