import { expect, test } from 'vitest'
import { screenThreads } from '../../electron/platform/screen-thread.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { createScreenHost } from '../../electron/services/screen-host/screen-host.ts'

const options = { size: { cols: 80, rows: 24 }, scrollbackLines: 100, offset: 0, markCount: 0 }
const ignore = () => undefined
const quiet = { parsed: ignore, answered: ignore, titled: ignore, rang: ignore, lost: ignore }
const bytesOf = (text: string) => Uint8Array.from(new TextEncoder().encode(text))
const worker = new URL('../../electron/screen-worker.ts', import.meta.url)

test('when a screen is kept in a real thread, its snapshot shows what was written', async () => {
  const host = createScreenHost({ start: screenThreads(worker), clock: systemClock, log: ignore })
  const screen = host.open(options, quiet)
  screen?.write(bytesOf('kept in \x1b[1ma thread'))
  const snapshot = await screen?.snapshot(null)
  host.dispose()
  expect(new TextDecoder().decode(snapshot?.bytes)).toMatch(/kept in .*a thread/)
})

test('when a real thread never comes back from its work, it is ended and every screen hears of it', async () => {
  const stuck = new URL('../support/stuck-worker.ts', import.meta.url)
  const host = createScreenHost({ start: screenThreads(stuck), clock: systemClock, log: ignore })
  const isToBlame = new Promise<boolean>((resolve) => {
    host.open(options, { ...quiet, lost: resolve })?.write(bytesOf('x'))
  })
  expect(await isToBlame).toBe(true)
  host.dispose()
})
