import type { CommandName, Input, Output } from './commands.ts'
import type { EventName, Payload } from './events.ts'
import type { StreamToMain, StreamToView } from './stream.ts'

/** A window's own pipe for terminal bytes. It ends with its page: after a reload a new one is opened. */
export interface Stream {
  send(message: StreamToMain): void
  /** Returns the function that unsubscribes. */
  onMessage(listener: (message: StreamToView) => void): () => void
}

/** All a page may do beyond itself. */
export interface Api {
  /** Rejects with an AppError. */
  call<C extends CommandName>(command: C, input: Input<C>): Promise<Output<C>>
  /** Returns the function that unsubscribes. */
  on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): () => void
  readonly stream: Stream
}
