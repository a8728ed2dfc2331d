import { useState } from 'react'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { DEFAULT_TMUX_NAME, RemoteFolder, TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { problemOf } from './name-problem.ts'
import { attachByName, type QuestionProps } from './remote-work.ts'
import { useFleet } from './useFleet.ts'
import { useStartFolder } from './useStartFolder.ts'

/** Attaches to a session by its name, and makes it where it is not there. */
export function JoinDialog({ work, serverId, onClose }: QuestionProps & { readonly serverId: ServerId | null }) {
  const api = useApi()
  const fleet = useFleet(api)
  const servers = fleet.kind === 'ready' ? fleet.value : []
  const [chosenId, setChosenId] = useState<ServerId | null>(serverId)
  const [name, setName] = useState<string>(DEFAULT_TMUX_NAME)
  const row = servers.find((each) => each.serverId === chosenId) ?? servers[0]
  const [folder, setFolder] = useStartFolder(api, row?.serverId ?? null)
  const nameProblem = problemOf('The name', TmuxName.safeParse(name.trim()))
  const folderProblem = problemOf('The folder', RemoteFolder.safeParse(folder))
  const known = row?.answer?.sessions.filter(({ isNameUsable }) => isNameUsable).map((session) => session.name) ?? []
  const submit = () => {
    if (row) void attachByName(work, { id: row.serverId, name: row.serverName }, TmuxName.parse(name.trim()), RemoteFolder.parse(folder))
    onClose()
    return Promise.resolve()
  }
  return (
    <FormDialog title="Attach by name" submitLabel="Attach" obstacle={row ? (nameProblem ?? folderProblem) : 'There is no server to attach on.'} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <SelectField<string> label="Server" value={row?.serverId ?? ''} options={servers.map((each) => ({ value: each.serverId, text: each.serverName }))} onChange={(id) => setChosenId(id as ServerId)} />
      <TextField label="Name" autoFocus value={name} maxLength={63} suggestions={known} note="Joined when it is there, made when it is not." problem={name === '' ? null : nameProblem} onChange={setName} />
      <TextField label="Folder" value={folder} maxLength={1000} note="Where it begins when it is made, such as ~/src; kept for this server." problem={folderProblem} onChange={setFolder} />
    </FormDialog>
  )
}
