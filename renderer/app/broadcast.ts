import type { Tab } from '../../shared/domain/layout.ts'
import { findSessionPane } from '../../shared/domain/pane-layout.ts'
import { panesOf } from '../../shared/domain/pane-tree.ts'
import { isAlive, type Session, type SessionId } from '../../shared/domain/session.ts'
import { cleanPaste, type PasteRisk } from '../ui/terminal/paste.ts'
import type { ConsoleState } from './console-state.ts'
import { findConsole, updateWindow, type Workbench } from './workbench.tsx'

/** Worst first. */
const RISKS: readonly PasteRisk[] = ['large', 'many-lines', 'hidden-characters']

/**
 * The chosen sessions of a tab whose programs run. What is typed or pasted into one of them goes to all; other tabs never
 * hear of it. The choice lives in this window's memory alone: after a reload nothing is broadcast until it is chosen anew.
 */
export function broadcastGroup(console: Pick<ConsoleState, 'sessions'>, chosenIds: readonly SessionId[], tab: Tab): readonly Session[] {
  const ids = panesOf(tab.root).map(({ sessionId }) => sessionId)
  return ids.flatMap((id) => {
    const session = chosenIds.includes(id) && console.sessions.find((each) => each.id === id)
    return session && isAlive(session.status) ? [session] : []
  })
}

/** The group a session is in; empty when it is in none. */
export function findBroadcastGroup(workbench: Workbench, sessionId: SessionId): readonly Session[] {
  const console = findConsole(workbench)
  const tab = console && findSessionPane(console.layout, sessionId)?.tab
  const group = tab ? broadcastGroup(console, workbench.window.get().broadcastIds, tab) : []
  return group.some(({ id }) => id === sessionId) ? group : []
}

/** Chooses these sessions beside the ones chosen before, or takes one away. */
export function chooseForBroadcast(workbench: Workbench, sessionIds: readonly SessionId[], isChosen: boolean): void {
  const { broadcastIds } = workbench.window.get()
  const others = broadcastIds.filter((id) => !sessionIds.includes(id))
  updateWindow(workbench, { broadcastIds: isChosen ? [...others, ...sessionIds] : others })
  const [first] = sessionIds
  const count = first && isChosen ? findBroadcastGroup(workbench, first).length : 0
  workbench.announcement.update(() => (isChosen ? broadcastText(count) : 'This terminal is no longer broadcast to.'))
}

/** A terminal that moves to another tab leaves its choice behind: it must not join others unseen. */
export function leaveBroadcast(workbench: Workbench, sessionIds: readonly SessionId[]): void {
  workbench.window.update((present) => ({ ...present, broadcastIds: present.broadcastIds.filter((id) => !sessionIds.includes(id)) }))
}

export function stopBroadcast(workbench: Workbench): void {
  updateWindow(workbench, { broadcastIds: [] })
  workbench.announcement.update(() => 'Broadcasting has stopped.')
}

export function broadcastText(count: number): string {
  return count === 1 ? 'Broadcasting: one terminal chosen, choose others' : `Broadcasting to ${count} terminals`
}

/** Gives what was typed into one terminal to the others of its group, each in its own modes. */
export function broadcastTyped(workbench: Workbench, sessionId: SessionId, data: string): void {
  for (const { id } of findBroadcastGroup(workbench, sessionId)) {
    if (id !== sessionId) workbench.terminals.find(id)?.typeKeys(data)
  }
}

/** Pastes into the whole group of a terminal, after one question for all. False when it is in no group. */
export function broadcastPaste(workbench: Workbench, sessionId: SessionId, raw: string): boolean {
  const group = findBroadcastGroup(workbench, sessionId)
  if (group.length < 2) return false
  const text = cleanPaste(raw)
  const views = group.flatMap(({ id }) => workbench.terminals.find(id) ?? [])
  const risks = views.map((view) => view.pasteRisk(text))
  const risk = RISKS.find((each) => risks.includes(each))
  const accept = () => {
    for (const view of views) view.pasteClean(text)
  }
  if (risk) updateWindow(workbench, { overlay: { kind: 'paste', question: { text, risk, accept }, terminalCount: views.length } })
  else if (text !== '') accept()
  return true
}
