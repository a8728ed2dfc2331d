import { useState } from 'react'
import { DebugSessionDetails, type DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { requireAll, sessionNames } from './debug-session-words.ts'
import { ServerPicker } from './ServerPicker.tsx'

export interface SessionsDialogProps {
  readonly sessions: readonly DebugSession[]
  readonly onDone: (sentence: string) => void
  readonly onClose: () => void
}

/** Gives sessions to another person, another server, or both. Their tokens and their history go with them. */
export function ReassignDialog({ sessions, owners, onDone, onClose }: SessionsDialogProps & { readonly owners: readonly string[] }) {
  const api = useApi()
  const [owner, setOwner] = useState('')
  const [serverId, setServerId] = useState<ServerId | null>(null)
  const [reason, setReason] = useState('')
  const read = DebugSessionDetails.shape.owner.safeParse(owner)
  const obstacle =
    owner.trim() === '' && serverId === null
      ? 'Say who gets it, or choose another server.'
      : !read.success
        ? `The owner ${read.error.issues[0]?.message ?? 'cannot be read'}.`
        : reason.trim() === ''
          ? 'Give a reason: it stands in the history and in the audit log.'
          : null
  const submit = async () => {
    const ids = sessions.map(({ id }) => id)
    requireAll(await api.call('debugSessions.reassign', { ids, owner: owner.trim() === '' ? null : (read.data ?? null), serverId, reason: reason.trim() }))
    onDone(`Reassigned ${sessionNames(sessions)}.`)
  }
  const owned = [...new Set(sessions.map((session) => session.owner || 'nobody'))].join(', ')
  return (
    <FormDialog title={`Reassign ${sessionNames(sessions)}`} submitLabel="Reassign" obstacle={obstacle} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <TextField label="New owner" autoFocus value={owner} suggestions={owners} note={`Now: ${owned}. Empty: stays.`} onChange={setOwner} />
      <ServerPicker label="New server" noneText="Stays where it is" chosenId={serverId} onChoose={setServerId} />
      <TextField label="Reason" value={reason} maxLength={300} note="It stands in the history and in the audit log." onChange={setReason} />
    </FormDialog>
  )
}
