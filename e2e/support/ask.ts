import type { Mooring } from './mooring.ts'

/** Sends a command as the page does, and gives its answer. @throws Error when it is refused */
export async function ask<T = Record<string, unknown>>(mooring: Pick<Mooring, 'call'>, command: string, input?: unknown): Promise<T> {
  const reply = await mooring.call(command, input)
  if (!reply.ok) throw new Error(`${command}: ${reply.error.message}`)
  return reply.value as T
}
