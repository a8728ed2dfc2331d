import { writeSync } from 'node:fs'
import { setInterval } from 'node:timers'
import { numberedLine } from './numbered-lines.ts'

// Writes numbered lines without end, so many each few milliseconds: node numbered-output.ts LINES PAUSE_MS

const [linesAtOnce = 20, pauseMs = 10] = process.argv.slice(2).map(Number)
let next = 1

setInterval(() => {
  let text = ''
  for (let count = 0; count < linesAtOnce; count++) text += `${numberedLine(next++)}\n`
  writeSync(1, text)
}, pauseMs)
