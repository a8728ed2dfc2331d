import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnPty } from '../../platform/pty.ts'
import { startProcess } from '../../platform/start-process.ts'
import { hasNamespaces, startNamespaceCut, type NamespaceCut } from '../ssh/namespace-cut-test-bench.ts'
import { hasSshd, startSshLab, type SshLab } from '../ssh/ssh-lab-test-bench.ts'
import { startRemoteBench, type RemoteBench } from '../ssh/ssh-test-bench.ts'
import { openWatchedTab, type WatchedTab } from './watched-tab-test-bench.ts'

const isPossible = hasSshd && hasNamespaces
let lab: SshLab
let cut: NamespaceCut
let bench: RemoteBench
let tab: WatchedTab

beforeAll(async () => {
  if (!isPossible) return
  lab = await startSshLab({ web: {} })
  cut = await startNamespaceCut(lab, 'web')
  bench = startRemoteBench(lab, { findProgram: cut.findProgram, startProcess })
  const host = { ...bench.host('web'), target: cut.target }
  await bench.connections.ask(host, ':', { timeoutMs: 60_000, maxBytes: 1000 })
  lab.server('web').tmux('new-session', '-d', '-s', 'build', 'exec sh')
  tab = await openWatchedTab(bench, host, spawnPty)
})
afterAll(async () => {
  if (!isPossible) return
  tab.dispose()
  bench.dispose()
  await cut[Symbol.asyncDispose]()
  await lab[Symbol.asyncDispose]()
})

test.runIf(isPossible)('a network that lets nothing through is told within seconds, long before TCP gives up; then the session is back with what was written meanwhile', async () => {
  cut.freeze()
  await tab.until(() => tab.kinds().at(-1) === 'reconnecting')
  expect(tab.states.at(-1)).toMatchObject({ reason: 'The server does not answer any more.' })
  tab.pty.write(Buffer.from('echo typed-$((1))-lost\r'))
  lab.server('web').tmux('send-keys', '-t', 'build', '-l', 'for i in $(seq 1 500); do echo line-$i; done; echo told-$((500))\n')
  cut.thaw()
  await tab.until(() => tab.text().includes('told-500') && tab.isConnected())
  const kept = lab.server('web').tmux('capture-pane', '-p', '-S', '-', '-t', 'build')
  expect(kept.match(/^line-\d+$/gm)).toHaveLength(500)
  expect(kept).not.toContain('typed-')
})
