import type { Reply } from '../../shared/errors.ts'

/** What the preload puts on the page: pipes without knowledge. Only `client.ts` and `port-stream.ts` use it. */
export interface Bridge {
  call(name: string, input: unknown): Promise<Reply>
  /** Returns the function that unsubscribes. */
  on(listener: (name: string, payload: unknown) => void): () => void
  /** Asks main for this page's MessagePort; it arrives as a `message` event of the window. */
  openStream(): void
}

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}
