import { useId, useState } from 'react'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { RemotePlace } from './remote-state.ts'
import type { QuestionProps } from './remote-work.ts'

/** Types into the active pane of a session, letter by letter; nothing is read back. */
export function TypeDialog({ work, place: { server, session }, onDone, onClose }: QuestionProps & { readonly place: RemotePlace }) {
  const id = useId()
  const [text, setText] = useState('')
  const [isEntered, setEntered] = useState(true)
  const submit = async () => {
    await work.api.call('remoteSession.type', { serverId: server.id, ref: session.ref, text, isEntered })
    onDone(`Typed into ${session.name} on ${server.name}.`)
  }
  return (
    <FormDialog title={`Type into ${session.name} on ${server.name}`} submitLabel="Type" obstacle={text === '' ? 'There is nothing to type yet.' : null} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <TextField label="Text" autoFocus value={text} maxLength={16_384} note={`It goes to whatever runs in front there (now ${session.command || 'unknown'}), as if typed; a word such as Enter is typed as that word.`} onChange={setText} />
      <p className="check">
        <input id={id} type="checkbox" checked={isEntered} onChange={(event) => setEntered(event.target.checked)} />
        <label htmlFor={id}>Press Enter after it</label>
      </p>
    </FormDialog>
  )
}
