import { useState } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { requireAll, sessionNames } from './debug-session-words.ts'
import type { SessionsDialogProps } from './ReassignDialog.tsx'

/** Ends sessions for good. Enter does not do it. */
export function EndDialog({ sessions, onDone, onClose }: SessionsDialogProps) {
  const api = useApi()
  const [reason, setReason] = useState('')
  const submit = async () => {
    requireAll(await api.call('debugSessions.end', { ids: sessions.map(({ id }) => id), reason: reason.trim() }))
    onDone(`Ended ${sessionNames(sessions)}.`)
  }
  return (
    <FormDialog title={`End ${sessionNames(sessions)}`} submitLabel="End" isEnding onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <p className="form-note">{sessions.length === 1 ? 'It is' : 'They are'} over then, which cannot be taken back. The history stays; the server goes on.</p>
      <TextField label="Reason" autoFocus value={reason} maxLength={300} note="It stands in the history and in the audit log." onChange={setReason} />
    </FormDialog>
  )
}
