// @vitest-environment jsdom
import { expect, test } from 'vitest'
import type { Session } from '../../shared/domain/session.ts'
import { createFakeApi } from '../api/fake-api.ts'
import { fakeSessionId, makeConsole, makeSession } from '../api/fake-data.ts'
import { actionObstacle, runAction } from './action-runners.ts'
import { connectConsole } from './console-connection.ts'
import { createWorkbench } from './workbench.tsx'

const attached = makeSession(1)
const kept = makeSession(2, { attachment: { kind: 'orphaned', sinceMs: 0, endsAtMs: null } })
const counting = makeSession(3, { attachment: { kind: 'orphaned', sinceMs: 0, endsAtMs: 1000 } })

async function makeWorkbench(sessions: readonly Session[]) {
  const asked: unknown[] = []
  const handlers = { 'orphan.keep': (input: unknown) => void asked.push(input), 'orphans.cleanUp': () => void asked.push('clean up') }
  const api = createFakeApi({ start: makeConsole(sessions), handlers })
  const workbench = createWorkbench(api, connectConsole(api))
  await new Promise<void>((resolve) => workbench.connection.remote.subscribe(resolve))
  return { workbench, asked }
}

test('terminals that count down are kept from the palette, and those nobody watches cleaned up', async () => {
  const { workbench, asked } = await makeWorkbench([attached, kept, counting])
  await runAction(workbench, 'orphans.keep')
  await runAction(workbench, 'orphans.cleanUp')
  expect(asked).toEqual([{ id: fakeSessionId(3) }, 'clean up'])
})

test('when nothing counts down, or every terminal is watched, the palette says so', async () => {
  const { workbench } = await makeWorkbench([attached, kept])
  expect([actionObstacle(workbench, 'orphans.keep'), actionObstacle(workbench, 'orphans.cleanUp')]).toEqual(['No terminal counts down to its end.', null])
  const watched = await makeWorkbench([attached])
  expect(actionObstacle(watched.workbench, 'orphans.cleanUp')).toBe('Every terminal with a program is in a window.')
})
