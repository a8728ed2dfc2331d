import '../../ui/form.css'
import { useEffect, useState } from 'react'
import type { Token } from '../../../shared/domain/inventory/token.ts'
import { countdownText } from '../../../shared/lib/duration-text.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProofDialog } from '../../ui/proof/ProofDialog.tsx'
import type { Way } from '../../ui/proof/secret-entry.ts'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useNow } from '../../ui/use-now.ts'

export interface GiveOutDialogProps {
  readonly token: Token
  readonly what: 'reveal' | 'copy'
  /** It lets somebody into production. */
  readonly isProduction: boolean
  readonly ways: readonly Way[]
  /** The value is on the clipboard until then. */
  readonly onCopied: (clearAtMs: number) => void
  readonly onClose: () => void
}

interface Shown {
  readonly value: string
  readonly hideAtMs: number
}

/** Shows or copies a value against a fresh proof. What is shown goes by itself; what is copied never comes to this window. */
export function GiveOutDialog({ token, what, isProduction, ways, onCopied, onClose }: GiveOutDialogProps) {
  const api = useApi()
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<Shown | null>(null)
  if (shown !== null) return <ShownValue token={token} isProduction={isProduction} shown={shown} onClose={onClose} />
  return (
    <ProofDialog
      title={`${what === 'reveal' ? 'Reveal' : 'Copy'} ${token.label}`}
      submitLabel={what === 'reveal' ? 'Reveal' : 'Copy'}
      ways={ways}
      onSubmit={async (proof) => {
        const asked = { id: token.id, proof, reason: reason.trim() }
        if (what === 'reveal') setShown(await api.call('token.reveal', asked))
        else onCopied((await api.call('token.copy', asked)).clearAtMs)
      }}
      focusesChildren
      obstacle={() => (reason.trim() === '' ? 'Give a reason first: it is written down before the value is given out.' : null)}
      failureText={failureSentence}
      retryAtMs={() => api.call('vault.retryAtMs', undefined)}
      onClose={onClose}
    >
      {isProduction && <ProductionNote />}
      <p className="form-note">
        {what === 'reveal' ? 'It is shown for 30 seconds, in this window only.' : 'It goes to the clipboard, not through this window, and is taken off again after 30 seconds unless something else was copied.'} Who, when and why is in the audit log first.
      </p>
      <TextField label="Reason" value={reason} maxLength={300} autoFocus onChange={setReason} />
    </ProofDialog>
  )
}

function ShownValue({ token, isProduction, shown: { value, hideAtMs }, onClose }: { readonly token: Token; readonly isProduction: boolean; readonly shown: Shown; readonly onClose: () => void }) {
  const nowMs = useNow(250, true)
  const isOver = nowMs >= hideAtMs
  useEffect(() => {
    if (isOver) onClose()
  }, [isOver, onClose])
  return (
    <Dialog label={`Value of ${token.label}`} className="form-dialog" onClose={onClose}>
      <h2 className="dialog-title">{token.label}</h2>
      {isProduction && <ProductionNote />}
      <pre className="token-value selectable">{isOver ? token.mask : value}</pre>
      <p className="form-note">
        Hidden in <span className="token-left">{countdownText(hideAtMs - nowMs)}</span>. Whoever sees your screen sees it.
      </p>
      <div className="form-buttons">
        <Button look="primary" data-first-focus onClick={onClose}>
          Hide now
        </Button>
      </div>
    </Dialog>
  )
}

function ProductionNote() {
  return (
    <p className="form-note" role="note">
      <EnvironmentMark environment="prod" /> It is for a server in production.
    </p>
  )
}
