import { afterAll, beforeAll, expect, test } from 'vitest'
import { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import { TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { spawnPty } from '../../platform/pty.ts'
import { startProcess } from '../../platform/start-process.ts'
import { systemClock } from '../clock/clock.ts'
import { tmuxScripts } from '../remote-tmux/tmux-scripts.ts'
import { hasNamespaces, startNamespaceCut, type NamespaceCut } from '../ssh/namespace-cut-test-bench.ts'
import { hasSshd, startSshLab, type SshLab } from '../ssh/ssh-lab-test-bench.ts'
import { startRemoteBench, type RemoteBench } from '../ssh/ssh-test-bench.ts'
import { createLinkPulse } from './link-pulse.ts'
import { startReconnectingPty, type ReconnectingPty } from './reconnecting-pty.ts'

const NAME = TmuxName.parse('build')
const serverId = ServerId.parse('5'.repeat(32))
const isPossible = hasSshd && hasNamespaces
let lab: SshLab
let cut: NamespaceCut
let bench: RemoteBench
let pty: ReconnectingPty
let pulse: ReturnType<typeof createLinkPulse>
let output = ''
const states: RemoteLinkState[] = []
let wake: () => void = () => undefined

/** Resolves when something holds; looked at whenever the terminal or its state has news. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise<void>((resolve) => (wake = resolve))
}
const kinds = () => states.map(({ kind }) => kind)
const say = (text: string) => lab.server('web').tmux('send-keys', '-t', 'build', '-l', `${text}\n`)

beforeAll(async () => {
  if (!isPossible) return
  lab = await startSshLab({ web: {} })
  cut = await startNamespaceCut(lab, 'web')
  bench = startRemoteBench(lab, { findProgram: cut.findProgram, startProcess })
  const host = { ...bench.host('web'), target: cut.target }
  const ask = () => bench.connections.ask(host, ':', { timeoutMs: 60_000, maxBytes: 1000 })
  await ask()
  pulse = createLinkPulse({ clock: systemClock, isOpen: () => bench.connections.isOpen(host.key), ask, silent: () => pty.suspect() })
  lab.server('web').tmux('new-session', '-d', '-s', 'build', 'exec sh')
  pty = startReconnectingPty({
    ...{ spawn: spawnPty, clock: systemClock, random: () => 0.5 },
    terminal: {
      ...{ file: '', args: [], cwd: '/', env: {}, size: { cols: 80, rows: 24 }, onExit: () => undefined },
      onOutput(bytes) {
        output += Buffer.from(bytes).toString()
        wake()
      },
    },
    program({ besideS }) {
      const { file, args, env } = bench.connections.sessionOn(host, { isAttended: false, hasTerminal: true, command: tmuxScripts.attachAgain(NAME, false), ...(besideS !== null && { connectTimeoutS: besideS }) })
      return { file, args, env: { ...env, TERM: 'xterm-256color' } }
    },
    changed(state) {
      states.push(state)
      pulse.follow([{ sessionId: SessionId.parse('a'.repeat(32)), serverId, serverName: 'web', tmuxName: NAME, state }])
      wake()
    },
  })
  await until(() => kinds().includes('connected'))
})
afterAll(async () => {
  if (!isPossible) return
  pulse.dispose()
  pty.dispose()
  bench.dispose()
  await cut[Symbol.asyncDispose]()
  await lab[Symbol.asyncDispose]()
})

test.runIf(isPossible)('a network that lets nothing through is told within seconds, long before TCP gives up; then the session is back with what was written meanwhile', async () => {
  cut.freeze()
  await until(() => kinds().at(-1) === 'reconnecting')
  expect(states.at(-1)).toMatchObject({ reason: 'The server does not answer any more.' })
  pty.write(Buffer.from('echo typed-$((1))-lost\r'))
  say('for i in $(seq 1 500); do echo line-$i; done; echo told-$((500))')
  output = ''
  cut.thaw()
  await until(() => output.includes('told-500') && kinds().at(-1) === 'connected')
  const kept = lab.server('web').tmux('capture-pane', '-p', '-S', '-', '-t', 'build')
  expect(kept.match(/^line-\d+$/gm)).toHaveLength(500)
  expect(kept).not.toContain('typed-')
})
