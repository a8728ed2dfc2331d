import { app } from 'electron'
import { confirmQuit } from './questions.ts'

interface Options {
  readonly core: {
    /** The job in the foreground of each session that has one. */
    foregroundPrograms(): readonly { readonly name: string; readonly program: string; readonly isDurable: boolean }[]
    /** Resolves when nothing is left. */
    close(): Promise<void>
  }
  /** True when nobody needs to be asked (any more). */
  readonly isAgreed: () => boolean
  readonly agree: () => void
}

/**
 * Asks before programs would end with the app, then closes everything in order, once.
 * @returns whether that has begun: from then on nothing may be opened
 */
export function quitInOrder({ core, isAgreed, agree }: Options): () => boolean {
  let isAsking = false
  const dying = () => core.foregroundPrograms().filter(({ isDurable }) => !isDurable)
  const stayingCount = () => core.foregroundPrograms().length - dying().length
  const isAskNeeded = () => !isAgreed() && dying().length > 0
  const ask = async () => {
    if (isAsking) return
    isAsking = true
    const wantsQuit = await confirmQuit(dying(), stayingCount()).finally(() => (isAsking = false))
    if (!wantsQuit) return
    agree()
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (!isAskNeeded()) return agree()
    event.preventDefault()
    void ask()
  })
  return closeOnce(core)
}

function closeOnce(core: Options['core']): () => boolean {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('will-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    void core.close().finally(() => {
      state = 'closed'
      // Not in this turn: Electron ignores a quit while it still takes back the one just prevented.
      setImmediate(() => app.quit())
    })
  })
  return () => state !== 'open'
}
