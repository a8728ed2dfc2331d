import { expect, test } from 'vitest'
import { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { FleetRow } from '../../../shared/domain/remote/fleet-row.ts'
import type { RemoteFailureKind } from '../../../shared/domain/remote/remote-failure.ts'
import { readQuickTarget } from '../../../shared/domain/remote/ssh-target.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import type { ListReading } from '../remote-tmux/session-list.ts'
import { createFleet, type FleetServer } from './fleet.ts'

const id = (number: number) => ServerId.parse(number.toString(16).padStart(32, '0'))
const server = (number: number, host = `web-${number}`): FleetServer => {
  const target = readQuickTarget(host)
  return { id: id(number), name: `web-${number}`, host: target && { key: id(number), target, pin: null } }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))
const EMPTY: ListReading = { kind: 'listed', list: { tmux: 'none', sessions: [], warnings: [] } }
const failing = (kind: RemoteFailureKind): ListReading => ({ kind: 'failed', failure: { kind, text: 'No.' } })

function start() {
  const clock = createFakeClock()
  const asked: { readonly key: string; readonly answer: (reading: ListReading) => void }[] = []
  const told: (readonly FleetRow[])[] = []
  const looked: string[] = []
  const fleet = createFleet({
    sessions: { list: ({ key }) => new Promise((answer) => asked.push({ key, answer })) },
    clock,
    random: () => 0.5,
    changed: (rows) => told.push(rows),
    looked: (serverId, failure, atMs) => looked.push(`${parseInt(serverId, 16)} ${failure?.kind ?? 'well'} ${atMs}`),
  })
  const answer = async (number: number, reading: ListReading) => {
    asked.splice(asked.findIndex(({ key }) => key === id(number)), 1)[0]?.answer(reading)
    await settled()
    clock.advance(10)
  }
  const status = (number: number) => fleet.read().find(({ serverId }) => serverId === id(number))
  return { clock, asked, told, looked, fleet, answer, status }
}

test('all servers are asked at once, and each answer is told without waiting for the others', async () => {
  const { fleet, asked, told, answer, clock } = start()
  fleet.setServers([1, 2, 3].map((each) => server(each)))
  fleet.watch()
  expect(asked.map(({ key }) => key)).toEqual([id(1), id(2), id(3)])
  clock.advance(10)
  await answer(2, EMPTY)
  expect(told.at(-1)?.map(({ serverName, status }) => [serverName, status.kind])).toEqual([['web-2', 'answered']])
})

test('while somebody looks an answered server is asked again, and not once nobody does', async () => {
  const { fleet, asked, answer, clock } = start()
  fleet.setServers([server(1)])
  const stop = fleet.watch()
  await answer(1, EMPTY)
  clock.advance(5000)
  expect(asked).toHaveLength(1)
  await answer(1, EMPTY)
  stop()
  clock.advance(3_600_000)
  expect(asked).toHaveLength(0)
  expect(clock.pendingTimerCount).toBe(0)
})

test('a server that fails is left alone longer and longer; one that refuses us, until a person asks', async () => {
  const { fleet, asked, answer, clock, status } = start()
  fleet.setServers([server(1), server(2)])
  fleet.watch()
  await answer(1, failing('timeout'))
  await answer(2, failing('auth-failed'))
  clock.advance(5000)
  await answer(1, failing('timeout'))
  clock.advance(9000)
  expect(asked).toHaveLength(0)
  clock.advance(1000)
  expect(asked.map(({ key }) => key)).toEqual([id(1)])
  expect(status(2)?.status).toMatchObject({ kind: 'failed', nextTryAtMs: null })
  void fleet.refresh([id(2)])
  expect(asked.map(({ key }) => key)).toEqual([id(1), id(2)])
})

test('a server without an address says so and is not asked', async () => {
  const { fleet, asked, status } = start()
  fleet.setServers([server(1, '')])
  fleet.watch()
  await settled()
  expect(asked).toEqual([])
  expect(status(1)?.status).toMatchObject({ kind: 'failed', failure: { kind: 'no-address' } })
})

test('another address forgets what the old one said, another name does not; a late answer of the old one is dropped', async () => {
  const { fleet, asked, answer, status } = start()
  fleet.setServers([server(1)])
  fleet.watch()
  await answer(1, EMPTY)
  fleet.setServers([{ ...server(1), name: 'renamed' }])
  expect(status(1)).toMatchObject({ serverName: 'renamed', status: { kind: 'answered' } })
  await answer(1, EMPTY)
  fleet.setServers([server(1, 'elsewhere')])
  const late = asked[0]
  fleet.setServers([server(1, 'third')])
  late?.answer(failing('timeout'))
  await settled()
  expect(status(1)).toMatchObject({ status: { kind: 'waiting' }, isAsking: true })
})

test('each look is told with what it found; one at an address that is not the server\'s any more is not', async () => {
  const { fleet, clock, asked, looked, answer } = start()
  const startMs = clock.nowMs()
  fleet.setServers([server(1), server(2)])
  fleet.watch()
  await answer(1, EMPTY)
  await answer(2, failing('timeout'))
  clock.advance(5000)
  const late = asked[0]
  fleet.setServers([server(1, 'elsewhere')])
  late?.answer(failing('timeout'))
  await settled()
  expect(looked).toEqual([`1 well ${startMs}`, `2 timeout ${startMs + 10}`])
})

test('a server that is forgotten is told as gone and never asked again', () => {
  const { fleet, clock, told } = start()
  fleet.setServers([server(1)])
  fleet.setServers([])
  clock.advance(100_000)
  expect([fleet.read(), told.at(-1)]).toEqual([[], []])
})
