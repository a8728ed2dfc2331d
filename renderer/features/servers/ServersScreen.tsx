import './servers.css'
import type { KeyboardEvent } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { OutcomeBar } from './OutcomeBar.tsx'
import { ServerDetail } from './ServerDetail.tsx'
import { EnvironmentDialog, ForgetDialog, MoveDialog, TagsDialog } from './ServerDialogs.tsx'
import { ServerForm } from './ServerForm.tsx'
import { ServerList } from './ServerList.tsx'
import { changeServers, readIds, showOutcome, undoLast, type ServersChange, type ServersWork } from './servers-commands.ts'
import type { ServersSlots } from './servers-slots.ts'
import type { ServersState, ServersStore } from './servers-state.ts'
import { ProdNote } from './TaskDialog.tsx'
import { ForgetViewDialog, SaveViewDialog } from './ViewDialogs.tsx'
import { useServersState } from './useInventory.ts'
import { chosenText, type Chosen } from './chosen-servers.ts'
import { MOVE_LABELS } from './server-words.ts'
import { failureSentence } from '../../api/failure-sentence.ts'

export interface ServersScreenProps {
  readonly store: ServersStore
  readonly slots: ServersSlots
}

/** The servers of the open vault: the list with one of them beside it, or the form of one. */
export function ServersScreen({ store, slots }: ServersScreenProps) {
  const api = useApi()
  const work: ServersWork = { api, store }
  const state = useServersState(store)
  const { form, openId, outcome } = state
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping) return
    event.preventDefault()
    void undoLast(work)
  }
  return (
    <div className="servers" onKeyDown={onKeyDown}>
      <div className="servers-body" data-detail={(form === null && openId !== null) || undefined}>
        {form !== null ? <ServerForm key={form} work={work} of={form} drafts={state.drafts} /> : <ServerList work={work} state={state} />}
        {form === null && openId !== null && <ServerDetail key={openId} id={openId} work={work} slots={slots} />}
      </div>
      {outcome && <OutcomeBar outcome={outcome} onUndo={() => void undoLast(work)} onDismiss={() => store.update((present) => ({ ...present, outcome: null }))} />}
      <Task {...{ work, state, slots }} />
    </div>
  )
}

interface TaskProps {
  readonly work: ServersWork
  readonly state: ServersState
  readonly slots: ServersSlots
}

function Task({ work, state, slots }: TaskProps) {
  const { task } = state
  if (!task) return null
  const onClose = () => work.store.update((present) => ({ ...present, task: null }))
  switch (task.kind) {
    case 'tags':
      return <TagsDialog chosen={task.chosen} onChange={(change) => void changeServers(work, task.chosen, change)} onClose={onClose} />
    case 'environment':
      return <EnvironmentDialog chosen={task.chosen} onChange={(change) => void changeServers(work, task.chosen, change)} onClose={onClose} />
    case 'forget':
      return <ForgetDialog chosen={task.chosen} onChange={(change) => void changeServers(work, task.chosen, change)} onClose={onClose} />
    case 'move':
      return <MoveDialog first={task.first ?? null} chosen={task.chosen} onChange={(change) => void move(work, task.chosen, change)} onClose={onClose} />
    case 'gate':
      return slots.gate({
        serverIds: task.ids,
        move: task.move,
        prodNote: <ProdNote chosen={task.chosen} />,
        onDone: () => showOutcome(work.store, { text: `${MOVE_LABELS[task.move]}: ${chosenText(task.chosen)}.`, isFailure: false, undoId: null, left: [], leftCount: 0 }),
        onClose,
      })
    case 'save-view':
    case 'rename-view':
      return <SaveViewDialog work={work} state={state} isNew={task.kind === 'save-view' || state.view === null} onClose={onClose} />
    case 'forget-view':
      return <ForgetViewDialog work={work} state={state} onClose={onClose} />
  }
}

/** Draining and destroying go through the gate, which has to know each server. */
async function move(work: ServersWork, chosen: Chosen, change: ServersChange): Promise<void> {
  if (change.kind !== 'move' || (change.move !== 'drain' && change.move !== 'destroy')) return changeServers(work, chosen, change)
  try {
    const ids = await readIds(work.api, chosen)
    const gate = change.move
    work.store.update((present) => ({ ...present, task: ids.length > 0 ? { kind: 'gate', move: gate, ids, chosen } : null }))
  } catch (error) {
    showOutcome(work.store, { text: failureSentence(error), isFailure: true, undoId: null, left: [], leftCount: 0 })
  }
}
