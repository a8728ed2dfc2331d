import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnPty } from '../../platform/pty.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { startCut, type Cut } from '../ssh/cut-test-bench.ts'
import { hasSshd, startSshLab, type SshLab } from '../ssh/ssh-lab-test-bench.ts'
import { startRemoteBench, type RemoteBench } from '../ssh/ssh-test-bench.ts'
import { openWatchedTab, type WatchedTab } from './watched-tab-test-bench.ts'

const LINES_MAX = 100_000
let lab: SshLab
let bench: RemoteBench
let cut: Cut
let tab: WatchedTab

const count = (from: number, to: number) => lab.server('web').tmux('send-keys', '-t', 'build', '-l', `for i in $(seq ${from} ${to}); do echo line-$i; done; echo to-$((${to}))-told\n`)

beforeAll(async () => {
  lab = await startSshLab({ web: {} })
  cut = await startCut(lab, 'web')
  bench = startRemoteBench(lab, { findProgram, startProcess })
  lab.server('web').tmux('start-server', ';', 'set-option', '-g', 'history-limit', String(LINES_MAX), ';', 'new-session', '-d', '-s', 'build', 'exec sh')
  tab = await openWatchedTab(bench, { ...bench.host('web'), target: cut.target }, spawnPty)
})
afterAll(async () => {
  tab.dispose()
  bench.dispose()
  await cut[Symbol.asyncDispose]()
  await lab[Symbol.asyncDispose]()
})

test.runIf(hasSshd)('a network that stands still and goes on loses nothing, and the connection is the same', async () => {
  cut.freeze()
  count(1, 100)
  tab.pty.write(Buffer.from('echo typed-$((40+2))-then\r'))
  cut.thaw()
  await tab.until(() => tab.text().includes('to-100-told') && tab.text().includes('typed-42-then'))
  expect(tab.kinds()).toEqual(['connecting', 'connected'])
})

test.runIf(hasSshd)('a network that stands still and forgets us is told with its reason and the next try; then the session is back with all that was written meanwhile', async () => {
  cut.freeze()
  count(101, 2000)
  cut.drop()
  await tab.until(() => tab.kinds().at(-1) === 'reconnecting')
  expect(tab.states.at(-1)).toMatchObject({ reason: expect.stringMatching(/was lost|cannot be reached/) as string, nextTryAtMs: expect.any(Number) as number })
  cut.thaw()
  await tab.until(() => tab.text().includes('to-2000-told'))
  expect(tab.kinds().filter((kind) => kind !== 'reconnecting')).toEqual(['connecting', 'connected', 'connected'])
  const kept = lab.server('web').tmux('capture-pane', '-p', '-S', '-', '-t', 'build').match(/^line-\d+$/gm)
  expect(kept).toEqual(Array.from({ length: 2000 }, (_, index) => `line-${index + 1}`))
})
