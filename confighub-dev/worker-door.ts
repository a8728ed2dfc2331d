import type { IncomingMessage, ServerResponse } from 'node:http'
import { writeError } from './faults.ts'
import type { Store } from './store.ts'

/** Where workers come in, each with its own secret: while its stream is open, a worker is ready and its target is there. */
export function createWorkerDoor(store: Store) {
  return {
    /** True when the request was a worker's and has been answered. */
    serve(request: IncomingMessage, response: ServerResponse, path: string): boolean {
      const [, id = '', verb] = /^\/bridge_worker\/([^/]+)\/(me|stream)$/.exec(path) ?? []
      if (verb === undefined) return false
      const worker = store.workers.get(id)
      if (!worker || request.headers.authorization !== `Bearer ${worker.Secret}`) {
        writeError(response, 401, 'no such worker, or a wrong secret')
        return true
      }
      if (verb === 'me') {
        store.setCondition(id, 'NotReady', 'starting')
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ BridgeWorkerID: id, Slug: worker.Slug }))
        return true
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': connected\n\n')
      store.setCondition(id, 'Ready')
      store.addTarget(worker)
      response.on('close', () => {
        if (store.workers.has(id)) store.setCondition(id, 'Disconnected', 'the connection ended')
      })
      return true
    },
  }
}
