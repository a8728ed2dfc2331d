import { readFileSync, rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { StreamToView } from '../../shared/contract/stream.ts'
import { joinBytes } from '../../shared/lib/join-bytes.ts'
import { newDataDir, startWire } from '../support/wire.ts'

/** Every file a program's output passes on its way to a view. */
const WAY = [
  'electron/platform/pty.ts',
  'electron/platform/pty-output.ts',
  'electron/platform/pty-ending.ts',
  'electron/platform/wire.ts',
  'electron/services/sessions/live-session.ts',
  'electron/services/sessions/byte-log.ts',
  'electron/services/sessions/pump.ts',
  'electron/services/sessions/session-log.ts',
  'electron/services/sessions/session-output.ts',
  'electron/services/sessions/session-screen.ts',
  'electron/services/sessions/viewer.ts',
  'electron/services/screen-host/kept-screen.ts',
  'electron/services/screen-host/screen-host.ts',
  'electron/services/screen-host/screen-keeper.ts',
  'electron/platform/screen-thread.ts',
  'electron/screen-worker.ts',
  'electron/preload.ts',
  'renderer/api/port-stream.ts',
  'renderer/ui/terminal/session-feed.ts',
]

test.each(WAY)('when output passes %s, it stays bytes: no text, no base64, no JSON', (file) => {
  const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  expect(source).not.toMatch(/base64|JSON\.|TextDecoder|\.toString\(|latin1|'utf-?8'/)
})

test('when a program writes every byte there is, broken characters too, the view gets each as it was', async () => {
  const dataDir = newDataDir()
  const wire = startWire(dataDir)
  const { api } = wire.openPage()
  const { session } = await api.call('tab.open', { size: { cols: 80, rows: 24 } })
  const pieces: Uint8Array[] = []
  const shown = new Promise<Uint8Array>((resolve) => {
    api.stream.onMessage((message: StreamToView) => {
      if (message.kind !== 'output') return
      expect(message.bytes).toBeInstanceOf(Uint8Array)
      pieces.push(message.bytes)
      const all = joinBytes(pieces)
      if (all.lastIndexOf(0x7e) > all.indexOf(0x7b) && all.includes(0x7b)) resolve(all)
    })
  })
  api.stream.send({ kind: 'show', sessionId: session.id, position: { epoch: '', offset: 0, markCount: 0 } })
  // Between a brace and a tilde: 128..255 in order, then half a character.
  const typed = String.raw`stty -opost; printf '\173'; for i in $(seq 128 255); do printf "\\x$(printf %x $i)"; done; printf '\xe2\x82\176'` + '\r'
  api.stream.send({ kind: 'input', sessionId: session.id, bytes: new TextEncoder().encode(typed) })
  const all = await shown
  const begin = all.indexOf(0x7b)
  expect([...all.subarray(begin + 1, begin + 129)]).toEqual(Array.from({ length: 128 }, (_, index) => index + 128))
  expect([...all.subarray(begin + 129, begin + 132)]).toEqual([0xe2, 0x82, 0x7e])
  await wire[Symbol.asyncDispose]()
  rmSync(dataDir, { recursive: true })
})
