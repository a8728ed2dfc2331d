import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findProgram } from '../electron/platform/run-program.ts'
import { startProcess } from '../electron/platform/start-process.ts'
import { createRemoteSessions } from '../electron/services/remote-tmux/remote-sessions.ts'
import { LIST_SCRIPT } from '../electron/services/remote-tmux/session-list.ts'
import { startSshLab } from '../electron/services/ssh/ssh-lab-test-bench.ts'
import { startRemoteBench } from '../electron/services/ssh/ssh-test-bench.ts'
import { createTurnGate } from '../electron/services/ssh/turn-gate.ts'
import { runBench, type Bench } from './support/bench.ts'
import { CUT_WAYS, measureCuts, type CutResult } from './support/cuts.ts'

const SERVERS = 50
const SESSIONS_EACH = 5
const PEER_AT_ONCE = 16
const CUT_MS = 10_000
const names = Array.from({ length: SERVERS }, (_, index) => `s${index}`)
const run = promisify(execFile)

async function timeOf(work: () => unknown): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}

async function measure(bench: Bench): Promise<void> {
  const lab = await startSshLab(Object.fromEntries(names.map((name) => [name, {}])))
  const cold = { whole: [] as number[], first: [] as number[] }
  const warm: number[] = []
  const peer: number[] = []
  try {
    for (const server of lab.servers) for (let count = 0; count < SESSIONS_EACH; count++) server.tmux('new-session', '-d', '-s', `session-${count}`)
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
      // The same masters, used as ssh itself would: one session each time.
      const controlPathOf = (name: string) => ground.connections.sessionOn(ground.host(name), { isAttended: false, hasTerminal: false, command: LIST_SCRIPT }).args
      const gate = createTurnGate(PEER_AT_ONCE)
      peer.push(
        await timeOf(() =>
          Promise.all(
            names.map(async (name) => {
              const leave = await gate.enter()
              await run('ssh', [...controlPathOf(name)])
              leave()
            }),
          ),
        ),
      )
      ground.dispose()
    }
  } finally {
    await lab[Symbol.asyncDispose]()
  }
  const ratios = peer.map((value, round) => value / (warm[round] ?? 1))
  bench.report({ case: `sessions of ${SERVERS} servers, connections open`, unit: 'ms', values: warm, goal: { atMost: 60 } })
  bench.report({ case: `the same by ControlMaster, ${PEER_AT_ONCE} at once`, unit: 'ms', values: peer })
  bench.report({ case: 'faster than ControlMaster in the same round', unit: 'times', values: ratios, goal: { atLeast: 3 } })
  bench.report({ case: `sessions of ${SERVERS} servers, nothing open`, unit: 'ms', values: cold.whole, goal: { atMost: 2700 } })
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

await runBench('fleet', 5, async (bench) => {
  await measure(bench)
  await measureCutsOff(bench)
})
