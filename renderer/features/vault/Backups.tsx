import './vault.css'
import { useState } from 'react'
import type { BackupList, VaultBackup } from '../../../shared/domain/vault-backup.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import type { Remote } from '../../api/use-remote.ts'
import { byteText } from '../../ui/byte-text.ts'
import { Button } from '../../ui/Button.tsx'
import { dayText } from '../../ui/time-text.ts'
import { ProofDialog } from '../../ui/proof/ProofDialog.tsx'
import { CAUSE_WORDS, reportText } from './restore-words.ts'
import type { Way } from '../../ui/proof/secret-entry.ts'

type Asked = { readonly what: 'rehearse' | 'restore'; readonly backup: VaultBackup }

export interface BackupsProps {
  readonly remote: Remote<BackupList>
  readonly ways: readonly Way[]
}

/** The backups, newest first; each can be tried on a copy, or put in the place of the vault. */
export function Backups({ remote, ways }: BackupsProps) {
  const api = useApi()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [report, setReport] = useState<string | null>(null)
  if (remote.kind === 'loading') return <p role="status">Looking for backups…</p>
  if (remote.kind === 'failed') return <p role="alert">{failureSentence(remote.error)}</p>
  const { backups } = remote.value
  if (backups.length === 0) return <p className="muted">There is no backup yet.</p>
  return (
    <>
      {report !== null && (
        <p className="page-text" role="status">
          {report}
        </p>
      )}
      <table className="vault-table">
        <caption className="for-screen-readers">Backups</caption>
        <thead>
          <tr>
            <th scope="col">Made</th>
            <th scope="col">Why</th>
            <th scope="col" className="is-number">
              Size
            </th>
            <th scope="col">
              <span className="for-screen-readers">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.id}>
              <th scope="row">{dayText(backup.madeAtMs)}</th>
              <td>{CAUSE_WORDS[backup.cause]}</td>
              <td className="is-number">{byteText(backup.sizeBytes)}</td>
              <td className="vault-row-actions">
                <Button look="quiet" aria-label={`Rehearse the backup of ${dayText(backup.madeAtMs)}`} onClick={() => setAsked({ what: 'rehearse', backup })}>
                  Rehearse…
                </Button>
                <Button look="quiet" aria-label={`Restore the backup of ${dayText(backup.madeAtMs)}`} onClick={() => setAsked({ what: 'restore', backup })}>
                  Restore…
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked && (
        <ProofDialog
          title={asked.what === 'rehearse' ? 'Rehearse a restore' : 'Restore this backup'}
          submitLabel={asked.what === 'rehearse' ? 'Rehearse' : 'Restore'}
          ways={ways}
          onSubmit={async (proof) => {
            const command = asked.what === 'rehearse' ? 'vault.rehearseRestore' : 'vault.restoreBackup'
            const found = await api.call(command, { proof, backupId: asked.backup.id })
            setAsked(null)
            setReport(reportText(found))
          }}
          failureText={failureSentence}
          retryAtMs={() => api.call('vault.retryAtMs', undefined)}
          onClose={() => setAsked(null)}
        >
          <p>
            Made on {dayText(asked.backup.madeAtMs)}. {EXPLANATIONS[asked.what]}
          </p>
        </ProofDialog>
      )}
    </>
  )
}

const EXPLANATIONS = {
  rehearse: 'Everything a restore does is done on a copy. The vault stays as it is.',
  restore: 'It takes the place of the vault, which is locked then. What is there now stays beside it under another name; what changed since the backup is only there. The passphrase of that day is asked for.',
} as const
