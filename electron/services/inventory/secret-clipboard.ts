import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock/clock.ts'

/** How long a secret stays on the clipboard. */
export const CLIPBOARD_MS = 30_000

export interface ClipboardPort {
  /** At once, or in newer runtimes later. */
  read(): string | Promise<string>
  write(text: string): unknown
}

interface Ports {
  readonly clipboard: ClipboardPort
  readonly clock: Clock
  /** The secret was taken off the clipboard again. */
  readonly cleared: () => void
}

export type SecretClipboard = ReturnType<typeof createSecretClipboard>

/** Puts secrets on the clipboard and takes them off again, unless something else was copied in the meantime. */
export function createSecretClipboard({ clipboard, clock, cleared }: Ports) {
  const key = randomBytes(32)
  /** What was put there, as a print only: the secret itself is not kept. */
  let put: { readonly print: Buffer; readonly cancel: () => void } | null = null
  const printOf = (text: string) => createHmac('sha256', key).update(text).digest()

  async function clear(): Promise<void> {
    if (put === null) return
    const { print, cancel } = put
    put = null
    cancel()
    if (!timingSafeEqual(print, printOf(await clipboard.read()))) return
    clipboard.write('')
    cleared()
  }

  return {
    /** @returns when it will be taken off */
    put(secret: string): number {
      put?.cancel()
      clipboard.write(secret)
      put = { print: printOf(secret), cancel: clock.startTimer(CLIPBOARD_MS, () => void clear()) }
      return clock.nowMs() + CLIPBOARD_MS
    },
    /** Takes it off now: the vault is locked, or the app ends. */
    clear,
  }
}
