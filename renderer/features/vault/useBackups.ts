import { useCallback } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { BackupList } from '../../../shared/domain/vault-backup.ts'
import { useRemote, type Remote } from '../../api/use-remote.ts'

/** The backups there are, and asking for them again. */
export function useBackups(api: Pick<Api, 'call'>): { readonly remote: Remote<BackupList>; readonly reload: () => void } {
  return useRemote(useCallback(() => api.call('vault.backups', undefined), [api]))
}
