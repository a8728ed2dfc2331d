import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { writeProgram } from './bench-shell.ts'
import type { Bench } from './bench.ts'
import { openConsole, type ConsoleWindow } from './console-window.ts'
import { readNumberedLines } from './numbered-lines.ts'

const RELOADS = 150
const SWITCHES = 100
/** About a quarter of a megabyte a second in each tab. */
const OUTPUT = { lines: 50, everyMs: 10 }
const SCROLLBACK_LINES = 1000
const POLL_MS = 5
const NUMBERED = /^\d{9} [a-z]/m

/** The same in the real window: reloads and changes of the tab during numbered output, read off its screen. */
export async function measureWindowAttaches(bench: Bench): Promise<void> {
  const producer = join(import.meta.dirname, 'numbered-output.ts')
  const shell = writeProgram(join(bench.folder, 'window'), 'bash', `exec '${process.execPath}' '${producer}' ${OUTPUT.lines} ${OUTPUT.everyMs}`)
  const window = await openConsole(bench, { shell })
  await window.call('settings.update', { scrollbackLines: SCROLLBACK_LINES })
  for (let tab = 0; tab < 2; tab++) await window.untilDrawn(NUMBERED, () => window.call('tab.open', { size: { cols: 120, rows: 36 } }))
  const reloads = bench.share(RELOADS)
  const switches = bench.share(SWITCHES)
  const faults = { reloads: [] as string[], switches: [] as string[] }
  for (let count = 0; count < reloads; count++) {
    if (count % 50 === 0) bench.progress(`reload ${count} of ${reloads}`)
    await window.run.evaluate('benchProbe.retire()')
    await window.reload()
    await window.drawn(NUMBERED)
    faults.reloads.push(...(await readFault(window)))
  }
  for (let count = 0; count < switches; count++) {
    await switchTab(window)
    faults.switches.push(...(await readFault(window)))
  }
  await window.run.stop()
  const first = [...faults.reloads, ...faults.switches][0]
  bench.report({
    case: `reloads and tab switches of ${reloads + switches} during output with lines lost or doubled`,
    unit: 'attaches',
    values: [faults.reloads.length + faults.switches.length],
    goal: { atMost: 0 },
    note: `in the real window; reloads ${faults.reloads.length}, switches ${faults.switches.length}${first === undefined ? '' : `; the first fault: ${first}`}`,
  })
}

/** Resolves when another terminal is in front and shows something. */
async function switchTab(window: ConsoleWindow): Promise<void> {
  const { id } = await window.front()
  await window.press('Control+Tab')
  while ((await window.front()).id === id) await delay(POLL_MS)
  await window.drawn(NUMBERED)
}

async function readFault(window: ConsoleWindow): Promise<string[]> {
  const { lines } = await window.front()
  const reading = readNumberedLines(lines.slice(0, lines.findLastIndex((line) => line !== '') + 1))
  return reading.kind === 'broken' ? [reading.at] : []
}
