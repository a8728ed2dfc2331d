import { useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { TypedSecret } from '../../../shared/domain/vault-secret.ts'
import type { VaultStatus } from '../../../shared/domain/vault.ts'
import { AppError } from '../../../shared/errors.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { waysOf, type Way } from '../../ui/proof/secret-entry.ts'

/** Why the vault did not open. */
export interface UnlockProblem {
  readonly text: string
  /** The keyring does not help any more: only the recovery code does. */
  readonly isCodeNeeded: boolean
}

export interface Unlock {
  readonly ways: readonly Way[]
  readonly problem: UnlockProblem | null
  readonly unlock: (secret: TypedSecret, acceptsLoss: boolean) => Promise<void>
  readonly clearProblem: () => void
}

/** What a locked vault asks for, and trying to open it. */
export function useUnlock(api: Pick<Api, 'call'>): Unlock {
  const [ways, setWays] = useState(waysOf([]))
  const [problem, setProblem] = useState<UnlockProblem | null>(null)
  useEffect(() => {
    let isCurrent = true
    const take = (known: readonly Way[]) => {
      if (isCurrent) setWays(known)
    }
    // Without a readable key file trying to unlock says why.
    api.call('vault.slots', undefined).then((slots) => take(waysOf(slots)), () => take(waysOf([])))
    return () => {
      isCurrent = false
    }
  }, [api])
  return {
    ...{ ways, problem },
    clearProblem: () => setProblem(null),
    async unlock(secret, acceptsLoss) {
      setProblem(null)
      try {
        await api.call('vault.unlock', { secret, acceptsLoss })
      } catch (error) {
        const isCodeNeeded = error instanceof AppError && (error.code === 'keyring-changed' || error.code === 'keyring-unavailable')
        setProblem({ text: failureSentence(error), isCodeNeeded })
      }
    },
  }
}

/** The last status that was not "unlocking", so that a form stays where it is while it is tried. */
export function useSettledStatus(status: VaultStatus): VaultStatus {
  const [settled, setSettled] = useState(status)
  if (status.kind !== 'unlocking' && status !== settled) setSettled(status)
  return status.kind === 'unlocking' ? settled : status
}
