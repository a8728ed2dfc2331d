import { expect, test } from 'vitest'
import { readQuickTarget } from '../../../shared/domain/remote/ssh-target.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createConnections, type RemoteHost } from './connections.ts'
import type { ProcessOptions } from './process-port.ts'

const SERVERS = 500
/** So many turns of the event loop that every server that may be asked is. */
async function settled() {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Servers that answer when they are told to. */
function start() {
  const clock = createFakeClock()
  const running = new Map<string, { readonly options: ProcessOptions; readonly written: string[] }>()
  let startedCount = 0
  const connections = createConnections({
    ...{ clock, findProgram: () => '/usr/bin/ssh', env: () => ({}), files: { configFile: null, knownHostsFiles: [] }, controlFolder: null, askpassEnv: () => ({}), newMark: () => 'M1' },
    start(options) {
      const [name = ''] = options.args.slice(options.args.indexOf('--') + 1)
      const written: string[] = []
      startedCount += 1
      running.set(name, { options, written })
      return { write: (text) => void written.push(text), end: () => undefined, pause: () => undefined, resume: () => undefined, kill: () => void running.delete(name) }
    },
  })
  const host = (name: string): RemoteHost => {
    const target = readQuickTarget(name)
    if (!target) throw new Error(`${name} is no host`)
    return { key: name, target, pin: null }
  }
  const answers: string[] = []
  const ask = (name: string) => void connections.ask(host(name), ':', { timeoutMs: 20_000, maxBytes: 1000 }).then(({ kind }) => answers.push(`${name} ${kind}`))
  const answer = async (name: string) => {
    running.get(name)?.options.onOutput(Buffer.from('M1<\n\nM1>0\n'))
    await settled()
  }
  return { clock, connections, running, answers, ask, answer, startedCount: () => startedCount }
}

test('of 500 servers the first is opened alone, then eight at a time, and each has one process however often it is asked', async () => {
  const { running, ask, answer, answers, startedCount } = start()
  const names = Array.from({ length: SERVERS }, (_, index) => `web-${index}`)
  names.forEach(ask)
  await settled()
  expect([...running.keys()]).toEqual(['web-0'])
  for (const name of names) {
    await answer(name)
    expect(startedCount() - answers.length).toBeLessThanOrEqual(8)
  }
  names.forEach(ask)
  for (const name of names) await answer(name)
  expect([answers.length, startedCount(), running.size]).toEqual([SERVERS * 2, SERVERS, SERVERS])
})

test('servers that only let one wait hold nobody up, and all processes end with the app', async () => {
  const { clock, connections, running, ask, answer, answers } = start()
  ;[...Array.from({ length: 9 }, (_, index) => `dead-${index}`), 'web'].forEach(ask)
  await settled()
  for (let turn = 0; turn < 2; turn++) {
    clock.advance(250)
    await settled()
  }
  await answer('web')
  expect(answers).toEqual(['web answered'])
  connections.dispose()
  expect([running.size, clock.pendingTimerCount]).toEqual([0, 0])
})
