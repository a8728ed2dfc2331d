import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { Random } from '../../fidelity/random-streams.ts'

/** What a flood is made of: the log of a service, or lines full of colours, wide characters, emoji and boxes. */
export type FloodKind = 'plain' | 'colour'

const LINE_VARIANTS = 2048
const PLAIN_WORDS = ['level=info', 'component=gateway', 'request finished', 'status=200', 'path=/v1/items/42', 'peer=10.0.0.7', 'duration_ms=12.5', 'retry=0', 'ok'] as const
const COLOUR_WORDS = ['日本語テキスト', '服务器已启动', '🚀', '✅', '┌──┬──┐', '│', '═══', 'übung', 'error', 'build finished', '한국어'] as const

/** Writes a file of about `sizeBytes` bytes in whole lines; the same for the same arguments on every machine. */
export function writeFloodFile(file: string, kind: FloodKind, sizeBytes: number): void {
  const random = new Random(kind === 'plain' ? 1 : 2)
  const variants = Array.from({ length: LINE_VARIANTS }, () => (kind === 'plain' ? plainLine(random) : colourLine(random)))
  const descriptor = openSync(file, 'w')
  let writtenBytes = 0
  for (let index = 0; writtenBytes < sizeBytes; ) {
    let text = ''
    for (let count = 0; count < LINE_VARIANTS; count++, index++) text += `${String(index).padStart(8, '0')} ${variants[random.below(LINE_VARIANTS)] ?? ''}\n`
    const block = Buffer.from(text)
    const room = sizeBytes - writtenBytes
    const end = block.length <= room ? block.length : block.lastIndexOf(0x0a, room - 1) + 1
    if (end === 0) break
    writtenBytes += writeSync(descriptor, block, 0, end)
    if (end < block.length) break
  }
  closeSync(descriptor)
}

/** The last `sizeBytes` of a file, from a whole line on, as a terminal receives them. */
export function readFloodTail(file: string, sizeBytes: number): Uint8Array {
  const { size } = statSync(file)
  const tail = Buffer.alloc(Math.min(size, sizeBytes))
  const descriptor = openSync(file, 'r')
  readSync(descriptor, tail, 0, tail.length, size - tail.length)
  closeSync(descriptor)
  return Buffer.from(tail.subarray(tail.indexOf(0x0a) + 1).toString('utf8').replaceAll('\n', '\r\n'))
}

function plainLine(random: Random): string {
  return Array.from({ length: 4 + random.below(5) }, () => random.pick(PLAIN_WORDS)).join(' ')
}

function colourLine(random: Random): string {
  const part = () => `\x1b[${random.below(4) === 0 ? 48 : 38};2;${random.below(256)};${random.below(256)};${random.below(256)}m${random.pick(COLOUR_WORDS)}`
  return `${Array.from({ length: 3 + random.below(4) }, part).join(' ')}\x1b[0m`
}
