import { useState } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { serverOf } from './quick-connect.ts'
import { openShell, type QuestionProps } from './remote-work.ts'
import { useFleet } from './useFleet.ts'

/** Connects to a server by its name, its ssh alias, or where it is. */
export function ConnectDialog({ work, onClose }: QuestionProps) {
  const api = useApi()
  const fleet = useFleet(api)
  const [text, setText] = useState('')
  const names = fleet.kind === 'ready' ? fleet.value.map(({ serverName }) => serverName) : []
  const submit = async () => {
    const server = await serverOf(api, text)
    onClose()
    void openShell(work, server)
  }
  return (
    <FormDialog title="Connect" submitLabel="Connect" obstacle={text.trim() === '' ? 'Type where to connect to.' : null} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <TextField label="Server" autoFocus value={text} maxLength={300} suggestions={names} note="A server of yours, an ssh alias, or user@host:port. What is not in your list of servers is added to it." onChange={setText} />
    </FormDialog>
  )
}
