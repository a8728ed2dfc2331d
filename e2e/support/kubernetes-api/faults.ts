import type { ServerResponse } from 'node:http'

/** What goes wrong instead of an answer. */
export type Fault =
  | { readonly kind: 'status'; readonly code: number; readonly message?: string; readonly retryAfterSeconds?: number }
  /** Never answers. */
  | { readonly kind: 'silent' }
  /** Promises more than it sends. */
  | { readonly kind: 'half' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'huge'; readonly sizeBytes: number }
  /** Something other than what was asked for. */
  | { readonly kind: 'other'; readonly value: unknown }

export interface FaultRule {
  /** Of the path with its query. */
  readonly path: RegExp
  readonly fault: Fault
  /** How many requests it meets; all when left out. */
  readonly times?: number
}

export function writeStatus(response: ServerResponse, code: number, message: string, headers: Readonly<Record<string, string>> = {}): void {
  const reasons: Readonly<Record<number, string>> = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 410: 'Expired', 429: 'TooManyRequests', 500: 'InternalError' }
  response.writeHead(code, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: reasons[code] ?? '', code }))
}

export function commitFault(response: ServerResponse, fault: Fault): void {
  switch (fault.kind) {
    case 'status':
      return writeStatus(response, fault.code, fault.message ?? 'as the test wants it', fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) })
    case 'silent':
      return
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"kind":"List","items":[', () => response.destroy())
      return
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('<html>sign in</html>')
      return
    case 'huge':
      response.writeHead(200, { 'content-type': 'application/json' })
      return writeHuge(response, fault.sizeBytes)
    case 'other':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(fault.value))
  }
}

function writeHuge(response: ServerResponse, leftBytes: number): void {
  const piece = Buffer.alloc(Math.min(leftBytes, 1024 * 1024), ' ')
  if (leftBytes <= 0 || response.destroyed) return void response.end('{}')
  response.write(piece, () => writeHuge(response, leftBytes - piece.length))
}
