import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { createFrameReader, framed, framedWhole } from './frame-reader.ts'

const MARK = 'Mfeedface'
const answerOf = (script: string) => execFileSync('sh', { input: framed(MARK, script) })

function readInPieces(bytes: Buffer, pieceBytes: number) {
  const reader = createFrameReader(MARK, 1000)
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const progress = reader.take(bytes.subarray(at, at + pieceBytes))
    if (progress.kind === 'done') return { code: progress.frame.code, output: String(progress.frame.output), noise: String(progress.frame.noise), rest: String(progress.rest) + String(bytes.subarray(at + pieceBytes)) }
    if (progress.kind === 'too-much') return progress
  }
  return null
}

test.each([
  { when: 'says nothing', script: ':', output: '', code: 0 },
  { when: 'ends a line', script: 'echo one', output: 'one\n', code: 0 },
  { when: 'does not end its line', script: "printf 'a\\n\\nb'", output: 'a\n\nb', code: 0 },
  { when: 'fails', script: 'echo no >&2; sh -c "exit 7"', output: 'no\n', code: 7 },
  { when: 'wants input', script: 'cat; read line; echo "<$line>"', output: '<>\n', code: 0 },
  { when: 'prints half a mark', script: `printf '\\nMfeed\\nMfeedface\\n'`, output: '\nMfeed\nMfeedface\n', code: 0 },
])('when a script $when, its output and code are found, however the bytes arrive', ({ script, output, code }) => {
  const bytes = Buffer.concat([Buffer.from('Welcome!\nMfeed'), answerOf(script), Buffer.from('later')])
  for (let size = 1; size <= bytes.length; size++) expect(readInPieces(bytes, size)).toEqual({ code, output, noise: 'Welcome!\nMfeed', rest: 'later' })
})

test.each([
  { command: ':', output: '\n', code: 0 },
  { command: `printf 'one\\n\\n'`, output: 'one\n', code: 0 },
  { command: `sh -c 'echo no >&2; echo "%s \\\\n" "$0"; exit 7'`, output: expect.stringMatching(/^no\n%s .*sh\n$/s) as string, code: 7 },
  { command: 'cat', output: '\n', code: 0 },
])('of the simple command $command what it says comes in one piece, with its code', ({ command, output, code }) => {
  expect(readInPieces(execFileSync('sh', { input: framedWhole(MARK, command) }), 7)).toMatchObject({ code, output, noise: '' })
})

test('an answer without an end, and a greeting without one, are given up at the limit', () => {
  expect(readInPieces(Buffer.concat([answerOf(':').subarray(0, 12), Buffer.alloc(2000, 'x')]), 100)).toEqual({ kind: 'too-much' })
  expect(readInPieces(Buffer.alloc(2000, 'x'), 100)).toEqual({ kind: 'too-much' })
})
