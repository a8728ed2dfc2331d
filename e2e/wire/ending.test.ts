import { expect, test } from 'vitest'
import { spawnPty } from '../../electron/platform/pty.ts'

const LINES = 4000
/** Longer than node-pty waits for what is unread. */
const STALL_MS = 300

function stall(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STALL_MS)
}

test('when the process is too busy to read for a while after a program has ended, all the program wrote is there', async () => {
  let text = ''
  const end = await new Promise((resolve) => {
    const pty = spawnPty({
      file: '/bin/sh',
      args: ['-c', `seq 1 ${LINES}; echo the end; exit 7`],
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '' },
      size: { cols: 80, rows: 24 },
      onOutput(bytes) {
        text += Buffer.from(bytes).toString()
        stall()
      },
      onExit(how) {
        pty.dispose()
        resolve(how)
      },
    })
  })
  expect(end).toEqual({ code: 7, signal: null })
  expect(text.split('\r\n')).toEqual([...Array.from({ length: LINES }, (_, index) => String(index + 1)), 'the end', ''])
})
