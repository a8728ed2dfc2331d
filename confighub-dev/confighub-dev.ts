import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApiError, type Condition } from './entities.ts'
import { commitFault, writeError, type FaultRule } from './faults.ts'
import { createOperations } from './operations.ts'
import { createRoutes, type ApiAnswer } from './routes.ts'
import { createStore } from './store.ts'
import { createWorkerDoor } from './worker-door.ts'

export const DEV_LOGIN = { user: 'dev@example.com', password: 'dev', token: 'dev-token', organization: 'dev-org' }
const BODY_MAX_BYTES = 16 * 1024 * 1024

/** A ConfigHub for one machine, in memory: the part of its API that an import needs, with faults on demand. */
export async function startConfigHubDev({ port = 0 }: { readonly port?: number } = {}) {
  const now = () => new Date().toISOString()
  const store = createStore(now)
  const operations = createOperations(store, now)
  const route = createRoutes(store, operations)
  const workers = createWorkerDoor(store)
  const requests: string[] = []
  let faults: { readonly rule: FaultRule; leftCount: number }[] = []

  const server = createServer((request, response) => {
    serve(request, response).catch((cause: unknown) => writeError(response, 500, String(cause)))
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const path = url.pathname.replace(/^\/api(?=\/|$)/, '')
    const method = request.method ?? 'GET'
    response.setHeader('x-request-id', randomUUID())
    requests.push(`${method} ${path}${url.search}`)
    const met = faults.find(({ rule, leftCount }) => leftCount > 0 && (rule.method === undefined || rule.method === method) && rule.path.test(path + url.search))
    if (met) met.leftCount -= 1
    const fault = met?.rule.fault
    if (fault && fault.kind !== 'lost-answer') return commitFault(response, fault)
    if (path === '/info') return writeAnswer(response, { kind: 'json', value: { Build: 'dev', Revision: 'dev', ClientID: '', WorkerPort: '', AuthServer: '' } })
    if (workers.serve(request, response, path)) return
    if (!isSignedIn(request)) return writeError(response, 401, 'sign in')
    const body = await readBody(request)
    if (body === null) return writeError(response, 413, 'too large')
    try {
      const answer: ApiAnswer = path === '/me' ? { kind: 'json', value: { Email: DEV_LOGIN.user, OrganizationSlug: DEV_LOGIN.organization } } : route({ method, path, query: url.searchParams, body, ifMatch: readTag(request) })
      if (fault) return void response.destroy()
      writeAnswer(response, answer)
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      writeError(response, cause.status, cause.message)
    }
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    store,
    /** Every `METHOD path` that was asked. */
    requests: requests as readonly string[],
    fail: (...rules: readonly FaultRule[]) => void (faults = rules.map((rule) => ({ rule, leftCount: rule.times ?? Infinity }))),
    setOutcome: operations.setOutcome,
    /** Says what is wrong with a worker that is there, or that it is well. */
    setCondition(workerSlug: string, condition: Condition, message = ''): void {
      for (const worker of [...store.workers.values()]) {
        if (worker.Slug !== workerSlug) continue
        store.setCondition(worker.BridgeWorkerID, condition, message)
        if (condition === 'Ready') store.addTarget(worker)
      }
    },
    async dispose(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function isSignedIn({ headers: { authorization = '' } }: IncomingMessage): boolean {
  const basic = Buffer.from(`${DEV_LOGIN.user}:${DEV_LOGIN.password}`).toString('base64')
  return authorization === `Bearer ${DEV_LOGIN.token}` || authorization === `Basic ${basic}`
}

function readTag({ headers }: IncomingMessage): string | null {
  return headers['if-match']?.replace(/^W\//, '').replaceAll('"', '') ?? null
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let sizeBytes = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    sizeBytes += piece.length
    if (sizeBytes > BODY_MAX_BYTES) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function writeAnswer(response: ServerResponse, answer: ApiAnswer): void {
  if (answer.kind === 'done') {
    response.writeHead(204)
    response.end()
  } else if (answer.kind === 'data') {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'etag': `"${answer.tag}"` })
    response.end(answer.bytes)
  } else {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.value))
  }
}
