import { useState } from 'react'
import { useApi } from '../../../api/api-context.tsx'
import { failureSentence } from '../../../api/failure-sentence.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ProofDialog } from '../../../ui/proof/ProofDialog.tsx'
import { RecoveryCode } from '../RecoveryCode.tsx'
import type { Way } from '../../../ui/proof/secret-entry.ts'

export interface NewCodeDialogProps {
  readonly ways: readonly Way[]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Makes a new recovery code. The old one opens until the new one was typed back. */
export function NewCodeDialog({ ways, onDone, onClose }: NewCodeDialogProps) {
  const api = useApi()
  const [code, setCode] = useState<string | null>(null)
  const abandon = () => {
    void api.call('vault.abandonCode', undefined)
    onClose()
  }
  if (code !== null) {
    return (
      <Dialog label="New recovery code" className="form-dialog" onClose={abandon}>
        <RecoveryCode
          code={code}
          confirmLabel="Put it in force"
          onConfirm={async (recoveryCode) => {
            await api.call('vault.confirmCode', { recoveryCode })
            onDone()
          }}
          onBack={abandon}
        />
      </Dialog>
    )
  }
  return (
    <ProofDialog
      title="New recovery code"
      submitLabel="Make a new code"
      ways={ways}
      onSubmit={async (proof) => {
        const { recoveryCode } = await api.call('vault.beginNewCode', { proof })
        setCode(recoveryCode)
      }}
      failureText={failureSentence}
      retryAtMs={() => api.call('vault.retryAtMs', undefined)}
      onClose={onClose}
    >
      <p>The old code opens the vault until you have typed the new one back. Giving up changes nothing.</p>
    </ProofDialog>
  )
}
