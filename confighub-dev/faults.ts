import type { ServerResponse } from 'node:http'

export interface FaultRule {
  readonly method?: string
  /** Of the path with its query, without `/api`. */
  readonly path: RegExp
  readonly fault:
    | { readonly kind: 'status'; readonly code: number; readonly message?: string; readonly retryAfterSeconds?: number }
    | { readonly kind: 'silent' | 'half' | 'garbage' }
    /** Does what it was asked, and then loses the answer. */
    | { readonly kind: 'lost-answer' }
  /** How many requests it meets; all when left out. */
  readonly times?: number
}
export type Fault = FaultRule['fault']

export function writeError(response: ServerResponse, status: number, message: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ Code: String(status), Message: message }))
}

export function commitFault(response: ServerResponse, fault: Exclude<Fault, { readonly kind: 'lost-answer' }>): void {
  switch (fault.kind) {
    case 'status':
      return writeError(response, fault.code, fault.message ?? 'as the test wants it', fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) })
    case 'silent':
      return
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('[{"Slug":', () => response.destroy())
      return
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<html>sign in</html>')
  }
}
