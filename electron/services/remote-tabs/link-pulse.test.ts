import { expect, test } from 'vitest'
import { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { RemoteLink } from '../../../shared/domain/remote/remote-link.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createLinkPulse } from './link-pulse.ts'

const serverId = ServerId.parse('5'.repeat(32))
const link = (state: RemoteLink['state']): RemoteLink => ({ sessionId: SessionId.parse('a'.repeat(32)), serverId, serverName: 'web', tmuxName: null, state })
const connected = link({ kind: 'connected', sinceMs: 1 })
const settled = () => new Promise((resolve) => setImmediate(resolve))

function start(isOpen = true) {
  const clock = createFakeClock()
  const asked: (() => void)[] = []
  const silent: string[] = []
  const pulse = createLinkPulse({ clock, isOpen: () => isOpen, ask: () => new Promise<void>((answer) => asked.push(answer)), silent: (id) => silent.push(id) })
  return { clock, asked, silent, pulse }
}

test('a connection under a terminal is felt again and again, and silent once it does not answer in time', async () => {
  const { clock, asked, silent, pulse } = start()
  pulse.follow([connected])
  clock.advance(2000)
  asked[0]?.()
  await settled()
  clock.advance(2000)
  expect([asked.length, silent]).toEqual([2, []])
  clock.advance(2500)
  expect(silent).toEqual([serverId])
  clock.advance(60_000)
  expect([asked.length, silent.length]).toEqual([2, 1])
  asked[1]?.()
  await settled()
  clock.advance(2000)
  expect(asked.length).toBe(3)
})

test('where no connection is shared, and once no terminal is there, nothing is asked', async () => {
  const alone = start(false)
  alone.pulse.follow([connected])
  alone.clock.advance(2000)
  await settled()
  alone.clock.advance(2000)
  expect(alone.asked.length).toBe(0)
  const left = start()
  left.pulse.follow([connected])
  left.pulse.follow([link({ kind: 'gone', reason: 'It ended.' })])
  left.clock.advance(60_000)
  expect([left.asked.length, left.clock.pendingTimerCount]).toEqual([0, 0])
})
