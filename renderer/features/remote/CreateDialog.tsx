import { useState } from 'react'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { DEFAULT_TMUX_NAME, RemoteFolder, TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { problemOf } from './name-problem.ts'
import { attachTo, whenConnected, type QuestionProps } from './remote-work.ts'
import { useFleet } from './useFleet.ts'
import { useStartFolder } from './useStartFolder.ts'

/** Makes a session that is not there yet, and attaches to it or leaves it detached. */
export function CreateDialog({ work, serverId, onDone, onClose }: QuestionProps & { readonly serverId: ServerId | null }) {
  const api = useApi()
  const fleet = useFleet(api)
  const servers = fleet.kind === 'ready' ? fleet.value : []
  const [chosenId, setChosenId] = useState<ServerId | null>(serverId)
  const [name, setName] = useState<string>(DEFAULT_TMUX_NAME)
  const [then, setThen] = useState<'attach' | 'leave'>('attach')
  const row = servers.find((each) => each.serverId === chosenId) ?? servers[0]
  const [folder, setFolder] = useStartFolder(api, row?.serverId ?? null)
  const nameProblem = problemOf('The name', TmuxName.safeParse(name.trim()))
  const folderProblem = problemOf('The folder', RemoteFolder.safeParse(folder))
  const submit = async () => {
    if (!row) return
    const server = { id: row.serverId, name: row.serverName }
    const wanted = { serverId: server.id, name: TmuxName.parse(name.trim()), folder: RemoteFolder.parse(folder) }
    if (row.isConnected) {
      // What stands against it is said in the dialog, with what was typed still there.
      const ref = await work.api.call('remoteSession.create', wanted)
      onDone(`${wanted.name} is there on ${server.name}.`)
      if (then === 'attach') void attachTo(work, { server, session: made(wanted.name, ref) })
      return
    }
    onClose()
    void whenConnected(work, server, async () => {
      const ref = await work.api.call('remoteSession.create', wanted)
      work.update({ done: `${wanted.name} is there on ${server.name}.` })
      if (then === 'attach') await attachTo(work, { server, session: made(wanted.name, ref) })
    })
  }
  return (
    <FormDialog title="New session" submitLabel="Create" obstacle={row ? (nameProblem ?? folderProblem) : 'There is no server to make it on.'} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <SelectField<string> label="Server" value={row?.serverId ?? ''} options={servers.map((each) => ({ value: each.serverId, text: each.serverName }))} onChange={(id) => setChosenId(id as ServerId)} />
      <TextField label="Name" autoFocus value={name} maxLength={63} note="Refused when a session of this name is there already." problem={name === '' ? null : nameProblem} onChange={setName} />
      <TextField label="Folder" value={folder} maxLength={1000} note="Where it begins, such as ~/src; empty for the home folder; kept for this server." problem={folderProblem} onChange={setFolder} />
      <SelectField
        label="Then"
        value={then}
        options={[
          { value: 'attach', text: 'Attach to it in a tab' },
          { value: 'leave', text: 'Leave it detached' },
        ]}
        onChange={setThen}
      />
    </FormDialog>
  )
}

function made(name: TmuxName, ref: Parameters<typeof attachTo>[1]['session']['ref']): Parameters<typeof attachTo>[1]['session'] {
  return { ref, name, isNameCleaned: false, isNameUsable: true, clientCount: 0, windowCount: 1, createdAtMs: null, activityAtMs: null, size: null, command: '' }
}
