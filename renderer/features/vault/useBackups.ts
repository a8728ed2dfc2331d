import { useCallback, useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { BackupList } from '../../../shared/domain/vault-backup.ts'

export type BackupsRemote =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly list: BackupList }

/** The backups there are, and asking for them again. */
export function useBackups(api: Pick<Api, 'call'>): { readonly remote: BackupsRemote; readonly reload: () => void } {
  const [round, setRound] = useState(0)
  const [remote, setRemote] = useState<BackupsRemote>({ kind: 'loading' })
  useEffect(() => {
    let isCurrent = true
    const settle = (next: BackupsRemote) => {
      if (isCurrent) setRemote(next)
    }
    api.call('vault.backups', undefined).then(
      (list) => settle({ kind: 'ready', list }),
      (error: unknown) => settle({ kind: 'failed', error }),
    )
    return () => {
      isCurrent = false
    }
  }, [api, round])
  return { remote, reload: useCallback(() => setRound((present) => present + 1), []) }
}
