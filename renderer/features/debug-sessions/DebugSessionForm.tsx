import { useState } from 'react'
import type { DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { AppError } from '../../../shared/errors.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { draftOf, EMPTY_SESSION_DRAFT, readSessionDraft, type DebugSessionDraft, type DraftProblems } from './debug-session-draft.ts'
import { sessionName } from './debug-session-words.ts'
import { ServerPicker } from './ServerPicker.tsx'

export interface DebugSessionFormProps {
  /** Null for a new one. */
  readonly session: DebugSession | null
  /** Where a new one goes; null asks. */
  readonly serverId?: ServerId | null
  readonly owners: readonly string[]
  readonly onDone: (session: DebugSession) => void
  readonly onClose: () => void
}

const STARTS = [
  { value: 'running', text: 'running: somebody works on it now' },
  { value: 'pending', text: 'pending: it waits for its turn' },
] as const

/** Makes a debug session, or changes its details. What somebody else saved meanwhile is shown before it is overwritten. */
export function DebugSessionForm({ session, serverId: fixedServerId = null, owners, onDone, onClose }: DebugSessionFormProps) {
  const api = useApi()
  const [base, setBase] = useState(session)
  const [draft, setDraft] = useState(session ? draftOf(session) : EMPTY_SESSION_DRAFT)
  const [problems, setProblems] = useState<DraftProblems>({})
  const [serverId, setServerId] = useState<ServerId | null>(fixedServerId)
  const [status, setStatus] = useState<'running' | 'pending'>('running')
  const field = (name: keyof DebugSessionDraft, label: string) => ({
    label,
    value: draft[name],
    problem: problems[name],
    onChange: (value: string) => {
      setDraft({ ...draft, [name]: value })
      setProblems({ ...problems, [name]: undefined })
    },
  })
  const submit = async () => {
    const read = readSessionDraft(draft, Date.now(), base?.expiresAtMs)
    if (read.kind === 'wrong') {
      setProblems(read.problems)
      throw new AppError('invalid-input', 'Nothing was saved: look at the fields that are marked.')
    }
    if (base === null) {
      if (serverId === null) throw new AppError('invalid-input', 'Choose the server it is on.')
      return onDone(await api.call('debugSession.create', { serverId, details: read.details, status }))
    }
    const saved = await api.call('debugSession.edit', { id: base.id, version: base.version, patch: read.details })
    if (saved.kind === 'saved') return onDone(saved.session)
    setBase(saved.current)
    throw new AppError('refused', saved.text)
  }
  const isStale = base !== null && session !== null && base.version !== session.version
  return (
    <FormDialog title={session ? `Edit ${sessionName(session)}` : 'New debug session'} submitLabel={session ? 'Save' : 'Create'} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      {isStale && (
        <p className="form-note">
          It stands now as “{sessionName(base)}”, owner {base.owner || 'nobody'}, issue {base.issueRef || 'none'}, commit {base.commitRef || 'none'}. Saving again writes what is below over it.
        </p>
      )}
      <TextField {...field('label', 'Label')} autoFocus note="What is looked into, in a few words." />
      {session === null && fixedServerId === null && <ServerPicker chosenId={serverId} onChoose={setServerId} />}
      <div className="form-pair">
        <TextField {...field('owner', 'Owner')} suggestions={owners} note="A person or a team." />
        <TextField {...field('expires', 'Expires')} type="datetime-local" note="It ends by itself then. Empty: never." />
        <TextField {...field('issueRef', 'Issue')} note="A number, a key or an address." />
        <TextField {...field('commitRef', 'Commit')} note="A hash, a branch or a tag." />
      </div>
      {session === null && <SelectField label="Begins as" value={status} options={STARTS} onChange={setStatus} />}
    </FormDialog>
  )
}
