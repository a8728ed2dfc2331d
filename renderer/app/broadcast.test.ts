import { expect, test } from 'vitest'
import type { SessionId } from '../../shared/domain/session.ts'
import { createFakeApi } from '../api/fake-api.ts'
import { exited, fakeSessionId, makeSession, makeSplitConsole } from '../api/fake-data.ts'
import type { PasteRisk } from '../ui/terminal/paste.ts'
import type { TerminalView } from '../ui/terminal/terminal-view.ts'
import { actionRunners } from './action-runners.ts'
import { broadcastPaste, broadcastTyped, chooseForBroadcast, findBroadcastGroup, stopBroadcast } from './broadcast.ts'
import { connectConsole } from './console-connection.ts'
import { createWorkbench } from './workbench.tsx'

const ids = (...numbers: number[]) => numbers.map(fakeSessionId)

/** A tab with sessions 1 to 4, of which 3 has ended; session 5 has a tab of its own. */
async function makeWorkbench(risks: Readonly<Record<number, PasteRisk>> = {}) {
  const sessions = [1, 2, 3, 4, 5].map((n) => makeSession(n, n === 3 ? { status: exited({ code: 0 }) } : {}))
  const api = createFakeApi({ start: makeSplitConsole(sessions, 4) })
  const workbench = createWorkbench(api, connectConsole(api))
  await new Promise<void>((resolve) => workbench.connection.remote.subscribe(resolve))
  const got: string[] = []
  for (const [index, { id }] of sessions.entries()) {
    const number = index + 1
    workbench.terminals.add(id, {
      typeKeys: (data: string) => got.push(`${number} typed ${data}`),
      pasteClean: (text: string) => got.push(`${number} pasted ${text}`),
      pasteRisk: () => risks[number] ?? null,
      ...{ focus: () => undefined, hasFocus: () => true },
    } as unknown as TerminalView)
  }
  return { workbench, got, group: (id: SessionId) => findBroadcastGroup(workbench, id).map((session) => session.id) }
}

test('when nothing is chosen, typing stays where it is', async () => {
  const { workbench, got } = await makeWorkbench()
  broadcastTyped(workbench, fakeSessionId(1), 'x')
  expect(broadcastPaste(workbench, fakeSessionId(1), 'x')).toBe(false)
  expect(got).toEqual([])
})

test('when terminals are chosen, what is typed into one goes to the others of its tab whose programs run', async () => {
  const { workbench, got } = await makeWorkbench()
  chooseForBroadcast(workbench, ids(1, 2, 3, 5), true)
  broadcastTyped(workbench, fakeSessionId(1), 'x')
  expect(got).toEqual(['2 typed x'])
  expect(workbench.announcement.get()).toBe('Broadcasting to 2 terminals')
})

test('when a person types into a terminal that is not chosen, nobody else hears of it', async () => {
  const { workbench, got } = await makeWorkbench()
  chooseForBroadcast(workbench, ids(1, 2), true)
  broadcastTyped(workbench, fakeSessionId(4), 'x')
  broadcastTyped(workbench, fakeSessionId(5), 'x')
  expect(got).toEqual([])
})

test('when one is taken away or all is stopped, it gets nothing more', async () => {
  const { workbench, group } = await makeWorkbench()
  chooseForBroadcast(workbench, ids(1, 2, 4), true)
  chooseForBroadcast(workbench, ids(2), false)
  expect(group(fakeSessionId(1))).toEqual(ids(1, 4))
  expect(group(fakeSessionId(2))).toEqual([])
  stopBroadcast(workbench)
  expect(group(fakeSessionId(1))).toEqual([])
})

test('when a terminal moves to another tab, its choice is gone', async () => {
  const { workbench, group } = await makeWorkbench()
  chooseForBroadcast(workbench, ids(1, 2, 4), true)
  await actionRunners['pane.moveToOwnTab'].run(workbench)
  expect([group(fakeSessionId(1)), workbench.window.get().broadcastIds]).toEqual([ids(1, 2), ids(1, 2)])
})

test('when a chosen program ends, it is out at once, and stays out when it runs again', async () => {
  const { workbench, group } = await makeWorkbench()
  chooseForBroadcast(workbench, ids(1, 2, 4), true)
  workbench.connection.apply({ kind: 'session-changed', session: makeSession(2, { status: exited({ code: 1 }) }) })
  expect(group(fakeSessionId(1))).toEqual(ids(1, 4))
})

test('when a paste is harmless everywhere, each terminal of the group gets the cleaned text once', async () => {
  const { workbench, got } = await makeWorkbench()
  chooseForBroadcast(workbench, ids(1, 2), true)
  expect(broadcastPaste(workbench, fakeSessionId(1), 'a\nb\u001b')).toBe(true)
  expect(got).toEqual(['1 pasted a\rb', '2 pasted a\rb'])
})

test('when a paste is a risk in one terminal of the group, one question for all names their number', async () => {
  const { workbench, got } = await makeWorkbench({ 2: 'hidden-characters', 4: 'many-lines' })
  chooseForBroadcast(workbench, ids(1, 2, 4), true)
  broadcastPaste(workbench, fakeSessionId(1), 'a\nb')
  const { overlay } = workbench.window.get()
  expect(overlay).toMatchObject({ kind: 'paste', terminalCount: 3, question: { text: 'a\rb', risk: 'many-lines' } })
  expect(got).toEqual([])
  if (overlay?.kind === 'paste') overlay.question.accept()
  expect(got).toEqual(['1 pasted a\rb', '2 pasted a\rb', '4 pasted a\rb'])
})
