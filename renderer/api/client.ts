import type { Api, Stream } from '../../shared/contract/api.ts'
import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { EventName, Payload } from '../../shared/contract/events.ts'
import { AppError } from '../../shared/errors.ts'
import type { Bridge } from './bridge.ts'

/** Gives the bridge its types back. Main has parsed what it sends, so nothing is parsed here. */
export function createClient(bridge: Pick<Bridge, 'call' | 'on'>, stream: Stream): Api {
  return {
    stream,
    async call<C extends CommandName>(command: C, input: Input<C>) {
      const reply = await bridge.call(command, input)
      if (!reply.ok) throw new AppError(reply.error.code, reply.error.message)
      return reply.value as Output<C>
    },
    on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void) {
      return bridge.on((name, payload) => {
        if (name === event) listener(payload as Payload<E>)
      })
    },
  }
}
