import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { writeProgram } from './bench-shell.ts'
import type { Bench } from './bench.ts'
import { startEngine, type Engine } from './engine.ts'
import { inLanes } from './lanes.ts'
import { findByCommandLine, killQuietly } from './processes.ts'

const TREES = 200
const LANES = 10
const POLL_MS = 10
const SLEEP = '/bin/sleep'

/** Ways in which a program stays behind when its terminal goes. `$LINGER` is a program that sleeps. */
const WAYS: Readonly<Record<string, string>> = {
  nohup: 'nohup $LINGER 1000 > /dev/null 2>&1 &',
  setsid: 'setsid $LINGER 1000 > /dev/null 2>&1 &',
  'double fork': '( ( $LINGER 1000 > /dev/null 2>&1 & ) & )',
  'double fork with setsid': '( setsid $LINGER 1000 > /dev/null 2>&1 & )',
  disown: '$LINGER 1000 > /dev/null 2>&1 & disown',
  'own process group': 'set -m; $LINGER 1000 > /dev/null 2>&1 &',
  'ignores TERM and HUP': `(trap '' HUP TERM INT; while :; do $LINGER 1; done) &`,
}

/** Closes the tabs of programs that do what they can to stay; counts what is left of them. */
export async function measureHostileTrees(bench: Bench): Promise<void> {
  const trees = bench.share(TREES)
  const engine = startEngine(bench, 'hostile')
  const ways = Object.entries(WAYS).map(([name, command], index) => ({ name, ...writeHostile(join(bench.folder, `way-${index}`), command) }))
  const totals: number[] = []
  const left = new Map<string, number>()
  for (let run = 0; run < bench.runs; run++) {
    bench.progress(`${trees} hostile trees, run ${run + 1} of ${bench.runs}`)
    await inLanes(LANES, trees, async (index) => {
      const way = ways[index % ways.length]
      if (way) await openAndClose(engine, way)
    })
    let total = 0
    for (const { name, folder } of ways) {
      const pids = findByCommandLine(`${folder}/`)
      for (const pid of pids) killQuietly(pid)
      if (pids.length > 0) left.set(name, (left.get(name) ?? 0) + pids.length)
      total += pids.length
    }
    totals.push(total)
  }
  await engine.stop()
  const note = left.size === 0 ? Object.keys(WAYS).join(', ') : `left over: ${[...left].map(([name, count]) => `${name} ${count}`).join(', ')}`
  bench.report({ case: `processes left over from ${trees} hostile trees`, unit: 'processes', values: totals, goal: { atMost: 0 }, note })
}

interface Hostile {
  readonly folder: string
  readonly program: string
}

/** The program tells that its tree stands by making a file that is named after its process. */
function writeHostile(folder: string, command: string): Hostile {
  mkdirSync(folder)
  symlinkSync(SLEEP, join(folder, 'linger'))
  const script = `LINGER='${folder}/linger'\n${command}\ntouch "${folder}/begun-$$"\nexec $LINGER 1000`
  return { folder, program: writeProgram(folder, 'program', script) }
}

async function openAndClose(engine: Engine, { folder, program }: Hostile): Promise<void> {
  const { tabId, session } = await engine.open(program)
  const pid = session.status.kind === 'running' ? session.status.pid : 0
  while (!existsSync(join(folder, `begun-${pid}`))) await delay(POLL_MS)
  await engine.close(tabId)
}
