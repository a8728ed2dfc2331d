import { spawnPty } from '../../electron/platform/pty.ts'
import { findProgram } from '../../electron/platform/run-program.ts'
import { startProcess } from '../../electron/platform/start-process.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { createLinkPulse } from '../../electron/services/remote-tabs/link-pulse.ts'
import { startReconnectingPty } from '../../electron/services/remote-tabs/reconnecting-pty.ts'
import { tmuxScripts } from '../../electron/services/remote-tmux/tmux-scripts.ts'
import { createHeadlessTerminal } from '../../electron/services/screen/headless-terminal.ts'
import { startCut, type Cut } from '../../electron/services/ssh/cut-test-bench.ts'
import { hasNamespaces, startNamespaceCut } from '../../electron/services/ssh/namespace-cut-test-bench.ts'
import { startSshLab, type LabServer } from '../../electron/services/ssh/ssh-lab-test-bench.ts'
import { startRemoteBench } from '../../electron/services/ssh/ssh-test-bench.ts'
import { ServerId } from '../../shared/domain/inventory/server.ts'
import { SessionId } from '../../shared/domain/session.ts'
import { TmuxName } from '../../shared/domain/remote/tmux-name.ts'
import type { RemoteLinkState } from '../../shared/domain/remote/remote-link.ts'

const NAME = TmuxName.parse('work')
const SERVER = ServerId.parse('5'.repeat(32))
const SESSION = SessionId.parse('a'.repeat(32))
const LINES = 5000
const SIZE = { cols: 80, rows: 24 }
const sleep = (forMs: number) => new Promise((resolve) => setTimeout(resolve, forMs))

/** How a connection is cut, and how it comes back. */
const WAYS = {
  'stands still': { begin: (cut: Cut) => cut.freeze(), end: (cut: Cut) => cut.thaw() },
  'stands still and forgets us': {
    begin(cut: Cut) {
      cut.freeze()
      cut.drop()
    },
    end: (cut: Cut) => cut.thaw(),
  },
  /** Packets are lost on both sides; a network of the system's own, so only where we may make one. */
  'lets nothing through': { begin: (cut: Cut) => cut.freeze(), end: (cut: Cut) => cut.thaw() },
  'sshd is stopped': { begin: (_cut: Cut, server: LabServer) => server.stop(), end: (_cut: Cut, server: LabServer) => server.start() },
} as const
export type CutWay = keyof typeof WAYS
export const CUT_WAYS = (Object.keys(WAYS) as CutWay[]).filter((way) => way !== 'lets nothing through' || hasNamespaces)

export interface CutResult {
  readonly way: CutWay
  /** From the network, or sshd, being back until the terminal shows what the session does. */
  readonly screenMs: number
  readonly linesLost: number
  readonly states: readonly RemoteLinkState['kind'][]
}

/** Cuts terminals on sessions off for a while, in which the sessions write on. */
export async function measureCuts(lastsMs: number): Promise<CutResult[]> {
  const serverOf = (way: CutWay) => `s${CUT_WAYS.indexOf(way)}`
  const lab = await startSshLab(Object.fromEntries(CUT_WAYS.map((way) => [serverOf(way), {}])))
  const tabs = []
  try {
    for (const way of CUT_WAYS) tabs.push(await openTab(way))
    for (const { way, cut, server, states } of tabs) {
      await WAYS[way].begin(cut, server)
      if (way !== 'stands still') while (states.at(-1) !== 'reconnecting') await sleep(10)
      server.tmux('send-keys', '-t', 'work', '-l', `seq ${LINES / 2 + 1} ${LINES}; echo done\n`)
    }
    await sleep(lastsMs)
    const results: CutResult[] = []
    for (const { way, cut, server, states, rows } of tabs) {
      const expected = server.tmux('capture-pane', '-p', '-t', 'work').split('\n').slice(0, SIZE.rows - 1).join('\n')
      const ended = WAYS[way].end(cut, server)
      await ended
      const backAtMs = performance.now()
      while (rows() !== expected || states.at(-1) !== 'connected') await sleep(2)
      const screenMs = performance.now() - backAtMs
      const kept = new Set(server.tmux('capture-pane', '-p', '-S', '-', '-t', 'work').split('\n'))
      results.push({ way, screenMs, states: [...states], linesLost: Array.from({ length: LINES }, (_, index) => String(index + 1)).filter((line) => !kept.has(line)).length })
    }
    return results
  } finally {
    for (const { pty, pulse } of tabs) {
      pulse.dispose()
      pty.dispose()
    }
    for (const { ground, cut } of tabs) {
      ground.dispose()
      await cut[Symbol.asyncDispose]()
    }
    await lab[Symbol.asyncDispose]()
  }

  async function openTab(way: CutWay) {
    const server = lab.server(serverOf(way))
    const own = way === 'lets nothing through' ? await startNamespaceCut(lab, server.name) : null
    const cut: Cut = own ? { ...own, drop: () => undefined, [Symbol.asyncDispose]: () => own[Symbol.asyncDispose]() } : await startCut(lab, server.name)
    const ground = startRemoteBench(lab, { findProgram: own?.findProgram ?? findProgram, startProcess })
    const host = { ...ground.host(server.name), target: cut.target }
    const ask = () => ground.connections.ask(host, ':', { timeoutMs: 60_000, maxBytes: 1000 })
    await ask()
    const pulse = createLinkPulse({ clock: systemClock, ask, isOpen: () => ground.connections.isOpen(host.key), silent: () => pty.suspect() })
    const screen = createHeadlessTerminal(SIZE, 0)
    const states: RemoteLinkState['kind'][] = []
    server.tmux('start-server', ';', 'set-option', '-g', 'history-limit', String(LINES * 2), ';', 'new-session', '-d', '-s', 'work', 'exec sh')
    const changed = (state: RemoteLinkState) => {
      states.push(state.kind)
      pulse.follow([{ sessionId: SESSION, serverId: SERVER, serverName: server.name, tmuxName: NAME, state }])
    }
    const pty = startReconnectingPty({
      ...{ spawn: spawnPty, clock: systemClock, random: Math.random, changed },
      terminal: { file: '', args: [], cwd: '/', env: {}, size: SIZE, onExit: () => undefined, onOutput: (bytes) => screen.write(bytes) },
      program({ wasThere, besideS }) {
        const command = wasThere ? tmuxScripts.attachAgain(NAME, false) : tmuxScripts.attach(NAME, '', false)
        const { file, args, env } = ground.connections.sessionOn(host, { isAttended: false, hasTerminal: true, command, ...(besideS !== null && { connectTimeoutS: besideS }) })
        return { file, args, env: { ...env, TERM: 'xterm-256color' } }
      },
    })
    const rows = () => {
      const { active } = screen.buffer
      return Array.from({ length: SIZE.rows - 1 }, (_, row) => active.getLine(active.baseY + row)?.translateToString().trimEnd() ?? '').join('\n')
    }
    while (states.at(-1) !== 'connected') await sleep(10)
    server.tmux('send-keys', '-t', 'work', '-l', `seq 1 ${LINES / 2}\n`)
    while (!rows().includes(String(LINES / 2))) await sleep(10)
    return { way, cut, server, ground, pulse, states, rows, pty }
  }
}
