import { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import { TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { systemClock } from '../clock/clock.ts'
import { tmuxScripts } from '../remote-tmux/tmux-scripts.ts'
import { createHeadlessTerminal } from '../screen/headless-terminal.ts'
import type { SpawnPty } from '../sessions/pty-port.ts'
import type { RemoteHost } from '../ssh/connections.ts'
import type { RemoteBench } from '../ssh/ssh-test-bench.ts'
import { createLinkPulse } from './link-pulse.ts'
import { startReconnectingPty } from './reconnecting-pty.ts'

const NAME = TmuxName.parse('build')
const SERVER = ServerId.parse('5'.repeat(32))
const SESSION = SessionId.parse('a'.repeat(32))
const SIZE = { cols: 80, rows: 24 }

export type WatchedTab = Awaited<ReturnType<typeof openWatchedTab>>

/** A terminal on the session `build` of a real server, connected. Where a shared connection is open, it is felt as in the app. */
export async function openWatchedTab(bench: RemoteBench, host: RemoteHost, spawn: SpawnPty) {
  const screen = createHeadlessTerminal(SIZE, 0)
  const states: RemoteLinkState[] = []
  let wake: () => void = () => undefined
  const pulse = createLinkPulse({
    clock: systemClock,
    isOpen: () => bench.connections.isOpen(host.key),
    ask: () => bench.connections.ask(host, ':', { timeoutMs: 60_000, maxBytes: 1000 }),
    silent: () => pty.suspect(),
  })
  const pty = startReconnectingPty({
    ...{ spawn, clock: systemClock, random: () => 0.5 },
    terminal: { file: '', args: [], cwd: '/', env: {}, size: SIZE, onExit: () => undefined, onOutput: (bytes) => screen.write(bytes, () => wake()) },
    program({ wasThere, besideS }) {
      const command = wasThere ? tmuxScripts.attachAgain(NAME, false) : tmuxScripts.attach(NAME, '', false)
      const { file, args, env } = bench.connections.sessionOn(host, { isAttended: false, hasTerminal: true, command, ...(besideS !== null && { connectTimeoutS: besideS }) })
      return { file, args, env: { ...env, TERM: 'xterm-256color' } }
    },
    changed(state) {
      states.push(state)
      pulse.follow([{ sessionId: SESSION, serverId: SERVER, serverName: host.key, tmuxName: NAME, state }])
      wake()
    },
  })
  /** Resolves when something holds; looked at whenever the screen or the state has news. */
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise<void>((resolve) => (wake = resolve))
  }
  const isConnected = () => states.at(-1)?.kind === 'connected'
  await until(isConnected)

  return {
    ...{ pty, states, until, isConnected },
    kinds: () => states.map(({ kind }) => kind),
    /** What the terminal shows above the line of tmux, as `capture-pane` has it. */
    text(): string {
      const { active } = screen.buffer
      return Array.from({ length: SIZE.rows - 1 }, (_, row) => active.getLine(active.baseY + row)?.translateToString().trimEnd() ?? '').join('\n')
    },
    dispose(): void {
      pulse.dispose()
      pty.dispose()
    },
  }
}
