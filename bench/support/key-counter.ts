import { readSync, writeSync } from 'node:fs'

// A program that floods its terminal and hears keys: each line says how many keys it has read. Wants `stty -icanon min 0 time 0`.

const LINES_A_WRITE = 32
const FILLER = 'level=info component=gateway request finished status=200 duration_ms=12.5'
const key = Buffer.alloc(64)

for (let keys = 0; ; keys += readSync(0, key)) {
  writeSync(1, `keys=${keys} ${FILLER}\n`.repeat(LINES_A_WRITE))
}
