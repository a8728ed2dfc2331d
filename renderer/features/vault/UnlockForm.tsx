import '../../ui/form.css'
import './vault.css'
import { useEffect, useRef, useState, type SyntheticEvent } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { countdownText } from '../../../shared/lib/duration-text.ts'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { readEntry, type SecretEntry } from '../../ui/proof/secret-entry.ts'
import { OtherWays, SecretFields } from '../../ui/proof/SecretFields.tsx'
import { useUnlock } from './useUnlock.ts'

export interface UnlockFormProps {
  readonly isUnlocking: boolean
  /** From when the next try is answered; null: now. */
  readonly retryAtMs: number | null
  /** Opens a vault whose newest changes are known to be missing. */
  readonly acceptsLoss?: boolean
  readonly label?: string
}

/** Opens the vault with whatever it opens with. Enter sends it; nothing typed wrong is ever held against the data. */
export function UnlockForm({ isUnlocking, retryAtMs, acceptsLoss = false, label = 'Unlock' }: UnlockFormProps) {
  const { ways, problem, unlock, clearProblem } = useUnlock(useApi())
  const [chosen, setEntry] = useState<SecretEntry | null>(null)
  const [typingProblem, setTypingProblem] = useState<string | null>(null)
  const inputRef = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const nowMs = useNow(250, retryAtMs !== null)
  const leftMs = retryAtMs === null ? 0 : Math.max(0, retryAtMs - nowMs)
  const entry = chosen ?? { way: ways[0] ?? 'passphrase', text: '' }

  useEffect(() => {
    if (problem) inputRef.current?.select()
  }, [problem])

  const change = (next: SecretEntry) => {
    setEntry(next)
    setTypingProblem(null)
    clearProblem()
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (isUnlocking || leftMs > 0) return
    const read = readEntry(entry)
    if (read.kind === 'wrong') setTypingProblem(read.problem)
    else void unlock(read.secret, acceptsLoss)
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <SecretFields entry={entry} problem={typingProblem ?? problem?.text ?? null} inputRef={inputRef} onChange={change} />
      {leftMs > 0 && (
        <p className="vault-wait">
          Next try in <span className="vault-number">{countdownText(leftMs)}</span>. Wrong tries never delete anything.
        </p>
      )}
      <div className="form-buttons">
        <Button type="submit" look="primary" autoFocus={entry.way === 'keyring'} aria-disabled={isUnlocking || leftMs > 0}>
          {isUnlocking ? 'Opening…' : label}
        </Button>
        <OtherWays way={entry.way} ways={ways} isCodeNeeded={problem?.isCodeNeeded ?? false} onChange={change} />
      </div>
      <p className="for-screen-readers" role="status">
        {isUnlocking ? 'Opening the vault.' : leftMs > 0 ? 'Wait before the next try.' : ''}
      </p>
    </form>
  )
}
