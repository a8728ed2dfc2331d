import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '../electron/platform/run-program.ts'
import { startProcess } from '../electron/platform/start-process.ts'
import { systemClock } from '../electron/services/clock/clock.ts'
import { createRemoteSessions } from '../electron/services/remote-tmux/remote-sessions.ts'
import { LIST_SCRIPT } from '../electron/services/remote-tmux/session-list.ts'
import { openShellChannel } from '../electron/services/ssh/shell-channel.ts'
import { startSshLab, type SshLab } from '../electron/services/ssh/ssh-lab-test-bench.ts'
import { startRemoteBench } from '../electron/services/ssh/ssh-test-bench.ts'
import { createTurnGate } from '../electron/services/ssh/turn-gate.ts'
import { runBench, type Bench } from './support/bench.ts'
import { watchManyServers } from './support/many-servers.ts'
import { CUT_WAYS, measureCuts, type CutResult } from './support/cuts.ts'

const SERVERS = 50
const SESSIONS_EACH = 5
const PEER_AT_ONCE = 16
const CUT_MS = 10_000
const MANY_SERVERS = 500
const MANY_ROUNDS = 3
const names = Array.from({ length: SERVERS }, (_, index) => `s${index}`)
const run = promisify(execFile)

/** The same questions to shells of this machine, one a server and all at once: what is left is the network and ssh. */
async function measureFloor(lab: SshLab): Promise<number> {
  let count = 0
  const shells = lab.servers.map(({ folder }) => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, TMUX_TMPDIR: join(folder, 'tmux') }
    return openShellChannel({ start: startProcess, clock: systemClock, newMark: () => `M${(++count).toString(16)}f`, file: 'sh', args: [], env, opened: () => undefined, closed: () => undefined })
  })
  const askAll = (script: string) => Promise.all(shells.map((shell) => shell.ask(script, { timeoutMs: 30_000, maxBytes: 100_000, isWhole: true })))
  await askAll(':')
  const ms = await timeOf(() => askAll(LIST_SCRIPT))
  for (const shell of shells) shell.dispose()
  return ms
}

function inTurns(limit: number, work: (name: string) => Promise<unknown>): Promise<unknown> {
  const gate = createTurnGate(limit)
  return Promise.all(
    names.map(async (name) => {
      const leave = await gate.enter()
      await work(name)
      leave()
    }),
  )
}

async function timeOf(work: () => unknown): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}

async function measure(bench: Bench): Promise<void> {
  const lab = await startSshLab(Object.fromEntries(names.map((name) => [name, {}])))
  bench.own(async () => lab[Symbol.asyncDispose]())
  const cold = { whole: [] as number[], first: [] as number[] }
  const warm: number[] = []
  const peer: number[] = []
  const coldPeer: number[] = []
  const floor: number[] = []
  try {
    // Not shells: hundreds of them reading their profiles would take the machine for minutes.
    for (const server of lab.servers) for (let count = 0; count < SESSIONS_EACH; count++) server.tmux('new-session', '-d', '-s', `session-${count}`, 'exec cat')
    for (let round = 0; round < bench.runs; round++) {
      const ground = startRemoteBench(lab, { findProgram, startProcess })
      const sessions = createRemoteSessions(ground.connections)
      let firstMs = 0
      const listAll = async () => {
        const startedAtMs = performance.now()
        firstMs = 0
        await Promise.all(
          names.map(async (name) => {
            const reading = await sessions.list(ground.host(name), 30_000)
            if (reading.kind === 'failed' || reading.list.sessions.length !== SESSIONS_EACH) throw new Error(`${name} did not list its sessions`)
            firstMs ||= performance.now() - startedAtMs
          }),
        )
      }
      cold.whole.push(await timeOf(listAll))
      cold.first.push(firstMs)
      await listAll()
      warm.push(await timeOf(listAll))
      const once = { isAttended: false, hasTerminal: false, command: LIST_SCRIPT }
      const eachBySsh = (args: (name: string) => readonly string[]) => timeOf(() => inTurns(PEER_AT_ONCE, (name) => run('ssh', [...args(name)])))
      // The same masters, used as ssh itself would: one session each time.
      peer.push(await eachBySsh((name) => ground.connections.sessionOn(ground.host(name), once).args))
      ground.dispose()
      // Nothing is open any more: each logs in.
      coldPeer.push(await eachBySsh((name) => ground.connections.sessionOn(ground.host(name), once).args))
      floor.push(await measureFloor(lab))
    }
  } finally {
    await lab[Symbol.asyncDispose]()
  }
  const times = (values: readonly number[], of: readonly number[]) => values.map((value, round) => value / (of[round] ?? 1))
  bench.report({ case: `sessions of ${SERVERS} servers, connections open`, unit: 'ms', values: warm, goal: { atMost: 60 } })
  bench.report({ case: `the same by ControlMaster, ${PEER_AT_ONCE} at once`, unit: 'ms', values: peer })
  bench.report({ case: 'faster than ControlMaster in the same round', unit: 'times', values: times(peer, warm), goal: { atLeast: 3 } })
  bench.report({ case: 'the same to shells of this machine, without ssh', unit: 'ms', values: floor })
  bench.report({ case: 'slower than those', unit: 'times', values: times(warm, floor), goal: { atMost: 1.5 } })
  bench.report({ case: `sessions of ${SERVERS} servers, nothing open`, unit: 'ms', values: cold.whole, goal: { atMost: 2700 } })
  bench.report({ case: `the same by fresh ssh, ${PEER_AT_ONCE} at once`, unit: 'ms', values: coldPeer })
  bench.report({ case: 'of what fresh ssh takes in the same round', unit: 'times', values: times(cold.whole, coldPeer), goal: { atMost: 1.1 } })
  bench.report({ case: 'its first row', unit: 'ms', values: cold.first, goal: { atMost: 250 } })
}

async function measureCutsOff(bench: Bench): Promise<void> {
  const results: CutResult[] = []
  for (let round = 0; round < bench.runs; round++) results.push(...(await measureCuts(CUT_MS)))
  for (const way of CUT_WAYS) {
    const values = results.filter((each) => each.way === way).map(({ screenMs }) => screenMs)
    bench.report({ case: `screen right after a cut of ${CUT_MS / 1000} s: ${way}`, unit: 'ms', values, goal: { atMost: 1000 } })
  }
  bench.report({ case: 'lines lost in a cut', unit: 'lines', values: results.map(({ linesLost }) => linesLost), goal: { atMost: 0 } })
}

async function measureMany(bench: Bench): Promise<void> {
  const many = await watchManyServers(bench.folder, MANY_SERVERS, MANY_ROUNDS)
  bench.report({ case: `processes for ${MANY_SERVERS} servers (stubs for ssh), at most`, unit: 'processes', values: [many.processesMax], goal: { atMost: MANY_SERVERS } })
  bench.report({ case: 'main process while they are watched', unit: '% of a core', values: [many.cpuPercent], goal: { atMost: 15 } })
}

await runBench('fleet', 5, async (bench) => {
  await measure(bench)
  await measureCutsOff(bench)
  await measureMany(bench)
})
