import { useState } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { requireAll, sessionNames } from './debug-session-words.ts'
import { DRAIN_TIMES, drainEndsAtMs, type DrainTime } from './drain-time.ts'
import type { SessionsDialogProps } from './ReassignDialog.tsx'

/** Stops new work in sessions, and says when they end. */
export function DrainDialog({ sessions, onDone, onClose }: SessionsDialogProps) {
  const api = useApi()
  const [time, setTime] = useState<DrainTime>('30')
  const [reason, setReason] = useState('')
  const submit = async () => {
    requireAll(await api.call('debugSessions.drain', { ids: sessions.map(({ id }) => id), reason: reason.trim(), endsAtMs: drainEndsAtMs(time, Date.now()) }))
    onDone(`Draining ${sessionNames(sessions)}.`)
  }
  return (
    <FormDialog title={`Drain ${sessionNames(sessions)}`} submitLabel="Drain" onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <p className="form-note">No new work from now on. What runs goes on until the time is over.</p>
      <SelectField label="Ends" value={time} options={DRAIN_TIMES} onChange={setTime} />
      <TextField label="Reason" autoFocus value={reason} maxLength={300} note="Its owner sees it." onChange={setReason} />
    </FormDialog>
  )
}
