import '../../ui/form.css'
import { ConnectDialog } from './ConnectDialog.tsx'
import { CreateDialog } from './CreateDialog.tsx'
import { HostKeyDialog } from './HostKeyDialog.tsx'
import { JoinDialog } from './JoinDialog.tsx'
import { KillDialog } from './KillDialog.tsx'
import type { RemoteState } from './remote-state.ts'
import type { QuestionProps, RemoteWork } from './remote-work.ts'
import { RenameDialog } from './RenameDialog.tsx'
import { RunDialog } from './RunDialog.tsx'
import { TypeDialog } from './TypeDialog.tsx'

/** The dialog of what the window asks before it does something on servers. */
export function RemoteQuestionDialog({ state: { asked }, work }: { readonly state: RemoteState; readonly work: RemoteWork }) {
  if (!asked) return null
  const props: QuestionProps = { work, onClose: () => work.update({ asked: null }), onDone: (done) => work.update({ asked: null, done }) }
  switch (asked.kind) {
    case 'connect':
      return <ConnectDialog {...props} />
    case 'create':
      return <CreateDialog {...props} serverId={asked.serverId} />
    case 'join':
      return <JoinDialog {...props} serverId={asked.serverId} />
    case 'rename':
      return <RenameDialog {...props} place={asked.place} />
    case 'kill':
      return <KillDialog {...props} place={asked.place} />
    case 'type':
      return <TypeDialog {...props} place={asked.place} />
    case 'run':
      return <RunDialog {...props} place={null} serverIds={asked.serverIds} />
    case 'run-in':
      return <RunDialog {...props} place={asked.place} serverIds={[asked.place.server.id]} />
    case 'host-key':
      return <HostKeyDialog {...props} {...asked} />
  }
}
