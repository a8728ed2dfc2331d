import { useCallback, useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { Keyring } from '../../../shared/domain/vault.ts'
import { failureSentence } from '../../api/failure-sentence.ts'

/** What is known of the system's keyring; asking may take seconds. */
export type KeyringRemote = Keyring | { readonly kind: 'asking' } | { readonly kind: 'failed'; readonly text: string }

/** Asks for the keyring, and again on demand. A late answer to an older question is dropped. */
export function useKeyring(api: Pick<Api, 'call'>): { readonly keyring: KeyringRemote; readonly askAgain: () => void } {
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<{ readonly round: number; readonly keyring: KeyringRemote }>()
  useEffect(() => {
    let isCurrent = true
    const settle = (keyring: KeyringRemote) => {
      if (isCurrent) setAnswer({ round, keyring })
    }
    api.call('vault.keyring', undefined).then(settle, (error: unknown) => settle({ kind: 'failed', text: failureSentence(error) }))
    return () => {
      isCurrent = false
    }
  }, [api, round])
  const askAgain = useCallback(() => setRound((present) => present + 1), [])
  return { keyring: answer?.round === round ? answer.keyring : { kind: 'asking' }, askAgain }
}
