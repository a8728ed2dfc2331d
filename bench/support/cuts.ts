import { setTimeout as pass } from 'node:timers/promises'
import { spawnPty } from '../../electron/platform/pty.ts'
import { findProgram } from '../../electron/platform/run-program.ts'
import { startProcess } from '../../electron/platform/start-process.ts'
import { openWatchedTab } from '../../electron/services/remote-tabs/watched-tab-test-bench.ts'
import { startCut, type Cut } from '../../electron/services/ssh/cut-test-bench.ts'
import { hasNamespaces, startNamespaceCut } from '../../electron/services/ssh/namespace-cut-test-bench.ts'
import { startSshLab, type LabServer } from '../../electron/services/ssh/ssh-lab-test-bench.ts'
import { startRemoteBench } from '../../electron/services/ssh/ssh-test-bench.ts'
import type { RemoteLinkState } from '../../shared/domain/remote/remote-link.ts'

const LINES = 5000

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
  const opened = []
  try {
    for (const way of CUT_WAYS) opened.push(await open(way))
    for (const { way, cut, server, tab } of opened) {
      await WAYS[way].begin(cut, server)
      if (way !== 'stands still') await tab.until(() => tab.kinds().at(-1) === 'reconnecting')
      server.tmux('send-keys', '-t', 'build', '-l', `seq ${LINES / 2 + 1} ${LINES}; echo done\n`)
    }
    await pass(lastsMs)
    const results: CutResult[] = []
    for (const { way, cut, server, tab } of opened) {
      const expected = server.tmux('capture-pane', '-p', '-t', 'build').split('\n').slice(0, -1).join('\n')
      await WAYS[way].end(cut, server)
      const backAtMs = performance.now()
      await tab.until(() => tab.isConnected() && tab.text() === expected)
      const screenMs = performance.now() - backAtMs
      const kept = new Set(server.tmux('capture-pane', '-p', '-S', '-', '-t', 'build').split('\n'))
      results.push({ way, screenMs, states: tab.kinds(), linesLost: Array.from({ length: LINES }, (_, index) => String(index + 1)).filter((line) => !kept.has(line)).length })
    }
    return results
  } finally {
    for (const { tab } of opened) tab.dispose()
    for (const { ground, cut } of opened) {
      ground.dispose()
      await cut[Symbol.asyncDispose]()
    }
    await lab[Symbol.asyncDispose]()
  }

  async function open(way: CutWay) {
    const server = lab.server(serverOf(way))
    const own = way === 'lets nothing through' ? await startNamespaceCut(lab, server.name) : null
    const cut: Cut = own ? { ...own, drop: () => undefined, [Symbol.asyncDispose]: () => own[Symbol.asyncDispose]() } : await startCut(lab, server.name)
    const ground = startRemoteBench(lab, { findProgram: own?.findProgram ?? findProgram, startProcess })
    const host = { ...ground.host(server.name), target: cut.target }
    await ground.connections.ask(host, ':', { timeoutMs: 60_000, maxBytes: 1000 })
    server.tmux('start-server', ';', 'set-option', '-g', 'history-limit', String(LINES * 2), ';', 'new-session', '-d', '-s', 'build', 'exec sh')
    const tab = await openWatchedTab(ground, host, spawnPty)
    server.tmux('send-keys', '-t', 'build', '-l', `seq 1 ${LINES / 2}\n`)
    await tab.until(() => tab.text().includes(String(LINES / 2)))
    return { way, cut, server, ground, tab }
  }
}
