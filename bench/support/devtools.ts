import { once } from 'node:events'

/** A page, or a Node process, reached over the debugging protocol. */
export interface Devtools {
  send(method: string, params?: Record<string, unknown>): Promise<Record<string, unknown>>
  /** The value of an expression; a promise is awaited. */
  evaluate(expression: string): Promise<unknown>
  close(): void
}

interface Answer {
  readonly id?: number
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

export async function connectDevtools(url: string): Promise<Devtools> {
  const socket = new WebSocket(url)
  await once(socket, 'open')
  const waiting = new Map<number, (answer: Answer) => void>()
  let lastId = 0
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  socket.addEventListener('close', () => {
    for (const settle of waiting.values()) settle({ error: { message: 'the connection ended' } })
  })
  const send: Devtools['send'] = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id)
        if (error) reject(new Error(`${method}: ${error.message}`))
        else resolve(result ?? {})
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  return {
    send,
    async evaluate(expression) {
      // With the command line's own words, so that `require` is there in a Node process.
      const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, includeCommandLineAPI: true })
      if (answer['exceptionDetails']) throw new Error(`In ${expression.slice(0, 80)}: ${JSON.stringify(answer['exceptionDetails'])}`)
      return (answer['result'] as { value?: unknown }).value
    },
    close: () => socket.close(),
  }
}
