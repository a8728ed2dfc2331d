import { useState } from 'react'
import type { Protection } from '../../../../shared/domain/vault.ts'
import type { TypedSecret } from '../../../../shared/domain/vault-secret.ts'
import { AppError } from '../../../../shared/errors.ts'
import { useApi } from '../../../api/api-context.tsx'
import { failureSentence } from '../../../api/failure-sentence.ts'
import { EMPTY_DRAFT, NewPassphrase, readDraft, type ReadDraft } from '../NewPassphrase.tsx'
import { ProofDialog } from '../../../ui/proof/ProofDialog.tsx'
import { ProtectionChoice } from '../ProtectionChoice.tsx'
import type { Way } from '../../../ui/proof/secret-entry.ts'
import { useKeyring } from '../useKeyring.ts'

export interface ProtectionDialogProps {
  readonly ways: readonly Way[]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Changes the passphrase, or how the vault opens every day. */
export function ProtectionDialog({ ways, onDone, onClose }: ProtectionDialogProps) {
  const api = useApi()
  const { keyring, askAgain } = useKeyring(api)
  const [chosen, setChosen] = useState<Protection>('os+pass')
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [wrong, setWrong] = useState<Extract<ReadDraft, { kind: 'wrong' }> | null>(null)
  const protection = keyring.kind === 'unavailable' || keyring.kind === 'failed' ? 'pass' : chosen

  const submit = async (proof: TypedSecret) => {
    const read = protection === 'os' ? null : readDraft(draft, protection === 'pass' ? 'alone' : 'with-keyring')
    if (read?.kind === 'wrong') {
      setWrong(read)
      throw new AppError('invalid-input', 'The new passphrase is not ready yet.')
    }
    await api.call('vault.setProtection', { proof, choice: { protection, passphrase: read?.passphrase ?? null } })
    onDone()
  }
  return (
    <ProofDialog title="How the vault opens" submitLabel="Change" ways={ways} onSubmit={submit} failureText={failureSentence} retryAtMs={() => api.call('vault.retryAtMs', undefined)} onClose={onClose}>
      <ProtectionChoice value={protection} keyring={keyring} onChange={setChosen} onAskAgain={askAgain} />
      {protection !== 'os' && (
        <NewPassphrase
          draft={draft}
          duty={protection === 'pass' ? 'alone' : 'with-keyring'}
          wrong={wrong}
          onChange={(next) => {
            setDraft(next)
            setWrong(null)
          }}
        />
      )}
      <p className="security-divider">As it opens now:</p>
    </ProofDialog>
  )
}
