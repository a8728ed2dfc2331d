import '../../ui/form.css'
import './vault.css'
import { useEffect, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { readRecoveryCode } from '../../../shared/domain/vault-recovery-code.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeField } from '../../ui/CodeField.tsx'
import { codeProblem } from '../../ui/proof/code-problem.ts'

export interface RecoveryCodeProps {
  readonly code: string
  /** What happens when it was typed back. Rejects with what is wrong. */
  readonly onConfirm: (typed: string) => Promise<void>
  readonly confirmLabel: string
  /** Nothing was stored, and nothing will be. */
  readonly onBack: () => void
}

/** Shows a recovery code once, then wants it typed from paper. Escape does nothing here: the code is not shown again. */
export function RecoveryCode({ code, onConfirm, confirmLabel, onBack }: RecoveryCodeProps) {
  const [isWritten, setWritten] = useState(false)
  const keepHere = (event: KeyboardEvent) => {
    if (event.key === 'Escape') event.stopPropagation()
  }
  return (
    <div className="vault-step" onKeyDown={keepHere}>
      {isWritten ? (
        <TypeBack onConfirm={onConfirm} confirmLabel={confirmLabel} onShowAgain={() => setWritten(false)} />
      ) : (
        <ShownCode code={code} onWritten={() => setWritten(true)} onBack={onBack} />
      )}
    </div>
  )
}

function ShownCode({ code, onWritten, onBack }: { readonly code: string; readonly onWritten: () => void; readonly onBack: () => void }) {
  const titleRef = useRef<HTMLHeadingElement>(null)
  useEffect(() => titleRef.current?.focus(), [])
  return (
    <>
      <h3 ref={titleRef} tabIndex={-1} className="vault-title">
        Write down the recovery code
      </h3>
      <p className="muted">
        It opens the vault when passphrase or keyring are lost. It is shown this once, and Mooring keeps no copy: without it, what is lost then is lost for good.
      </p>
      <ol className="recovery-code selectable" aria-label="Recovery code">
        {code.split('-').map((group, index) => (
          <li key={index}>{group}</li>
        ))}
      </ol>
      <p className="page-text">Pen and paper are best; keep it away from this machine. There are no I, L, O and U in it.</p>
      <div className="form-buttons">
        <Button look="primary" onClick={onWritten}>
          I have written it down
        </Button>
        <Button look="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </>
  )
}

interface TypeBackProps extends Pick<RecoveryCodeProps, 'onConfirm' | 'confirmLabel'> {
  readonly onShowAgain: () => void
}

function TypeBack({ onConfirm, confirmLabel, onShowAgain }: TypeBackProps) {
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const reading = readRecoveryCode(typed)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    onConfirm(typed)
      .catch((error: unknown) => setFailure(failureSentence(error)))
      .finally(() => setBusy(false))
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h3 className="vault-title">Now type it back</h3>
      <p className="muted">From your paper. Only then is anything stored.</p>
      <CodeField
        label="Recovery code"
        autoFocus
        note={reading.kind === 'code' ? 'Complete.' : reading.kind === 'wrong-length' ? `${reading.count} of ${reading.expected} letters and digits. Case and dashes do not matter.` : undefined}
        problem={failure ?? codeProblem(reading)}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setFailure(null)
        }}
      />
      <div className="form-buttons">
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {isBusy ? 'Storing…' : confirmLabel}
        </Button>
        <Button look="quiet" onClick={onShowAgain}>
          Show the code again
        </Button>
      </div>
    </form>
  )
}
