import { startEngine, type Engine } from './engine.ts'

// A process that holds the engine and nothing else, so that its memory and its processor time are the engine's.

/** What a host is told. */
export type ToHost = { readonly kind: 'open'; readonly program: string; readonly count: number } | { readonly kind: 'collect' }
/** What it answers when that is done; after `open` with the processes it started. */
export type FromHost = { readonly kind: 'done'; readonly pids: readonly number[]; readonly refusal: string | null }

let engine: Engine | null = null

process.on('message', (message: ToHost) => void obey(message))

async function obey(message: ToHost): Promise<void> {
  const pids: number[] = []
  let refusal: string | null = null
  if (message.kind === 'open') {
    engine ??= startEngine({ folder: process.argv[2] ?? '', own: () => undefined }, 'host')
    try {
      while (pids.length < message.count) {
        const { session } = await engine.open(message.program)
        if (session.status.kind === 'running') pids.push(session.status.pid)
      }
    } catch (cause) {
      refusal = cause instanceof Error ? cause.message : String(cause)
    }
  }
  if (message.kind === 'collect') (globalThis as { gc?: () => void }).gc?.()
  process.send?.({ kind: 'done', pids, refusal } satisfies FromHost)
}
