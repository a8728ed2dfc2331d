import { useState } from 'react'
import { TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { problemOf } from './name-problem.ts'
import type { RemotePlace } from './remote-state.ts'
import type { QuestionProps } from './remote-work.ts'

export function RenameDialog({ work, place: { server, session }, onDone, onClose }: QuestionProps & { readonly place: RemotePlace }) {
  const [name, setName] = useState(session.name)
  const problem = problemOf('The name', TmuxName.safeParse(name.trim()))
  const submit = async () => {
    await work.api.call('remoteSession.rename', { serverId: server.id, ref: session.ref, name: TmuxName.parse(name.trim()) })
    onDone(`${session.name} on ${server.name} is called ${name.trim()} now.`)
  }
  return (
    <FormDialog title={`Rename ${session.name} on ${server.name}`} submitLabel="Rename" obstacle={problem} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <TextField label="Name" autoFocus value={name} maxLength={63} problem={name === session.name ? null : problem} onChange={setName} />
    </FormDialog>
  )
}
