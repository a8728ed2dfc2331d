import { useEffect, useState } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { ProofDialog, type ProofDialogProps } from './ProofDialog.tsx'
import { waysOf, type Way } from './secret-entry.ts'

/** Asks for what opens this vault, whichever ways lead into it. */
export function VaultProof(props: Omit<ProofDialogProps, 'ways'>) {
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
  return ways && <ProofDialog {...props} ways={ways} />
}
