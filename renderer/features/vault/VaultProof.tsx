import { useEffect, useState } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { ProofDialog, type ProofDialogProps } from '../../ui/proof/ProofDialog.tsx'
import { waysOf, type Way } from '../../ui/proof/secret-entry.ts'

/** Asks for what opens this vault, whichever ways lead into it. */
export function VaultProof(props: Omit<ProofDialogProps, 'ways' | 'failureText' | 'retryAtMs'>) {
  const api = useApi()
  const [ways, setWays] = useState<readonly Way[] | null>(null)
  useEffect(() => {
    let isCurrent = true
    const settle = (found: readonly Way[]) => {
      if (isCurrent) setWays(found)
    }
    api.call('vault.slots', undefined).then((slots) => settle(waysOf(slots)), () => settle(waysOf([])))
    return () => {
      isCurrent = false
    }
  }, [api])
  return ways && <ProofDialog {...props} ways={ways} failureText={failureSentence} retryAtMs={() => api.call('vault.retryAtMs', undefined)} />
}
