import { plainReason } from '../../../shared/lib/plain-reason.ts'
import { retryAfterMs } from '../../../shared/lib/retry-after.ts'
import { delay, type Clock } from '../clock/clock.ts'
import type { ConfigHubFailureKind } from '../../../shared/domain/imports/confighub.ts'
import { ConfigHubError } from './confighub-error.ts'
import { codeOf, isNeverSent } from './never-sent.ts'

/** How a person is known to ConfigHub. Kept in memory only. */
export type ConfigHubLogin = { readonly kind: 'token'; readonly token: string } | { readonly kind: 'password'; readonly user: string; readonly password: string }

export interface ConfigHubRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** What is asked for, in words of a person: "the unit web". */
  readonly what: string
  readonly json?: unknown
  readonly bytes?: Uint8Array
  readonly ifMatch?: string
  readonly signal?: AbortSignal | undefined
}
export interface ConfigHubAnswer {
  readonly bytes: Uint8Array
  readonly tag: string | null
}
export type SendRequest = (request: ConfigHubRequest) => Promise<ConfigHubAnswer>

export interface RequestLimits {
  readonly timeoutMs: number
  readonly answerMaxBytes: number
  readonly retryMax: number
  readonly retryMaxMs: number
}
const LIMITS: RequestLimits = { timeoutMs: 30_000, answerMaxBytes: 32 * 1024 * 1024, retryMax: 3, retryMaxMs: 10_000 }

interface Options {
  readonly baseUrl: string
  readonly login: ConfigHubLogin
  readonly clock: Clock
  readonly limits?: Partial<RequestLimits>
}

const KINDS: Readonly<Record<number, readonly [ConfigHubFailureKind, string]>> = {
  400: ['invalid', 'ConfigHub does not take'],
  401: ['unauthorized', 'You are not signed in to ConfigHub any more; sign in again and retry'],
  403: ['forbidden', 'You may not use'],
  404: ['not-found', 'ConfigHub does not have'],
  409: ['conflict', 'Something in ConfigHub is in the way of'],
  412: ['stale', 'Somebody else has changed'],
  422: ['invalid', 'ConfigHub does not take'],
  429: ['throttled', 'ConfigHub is too busy for'],
}

/** Speaks HTTP with one ConfigHub as one person; every failure comes as a ConfigHubError. A busy server is asked again. */
export function createConfigHubRequests({ baseUrl, login, clock, limits: changed }: Options): SendRequest {
  const limits = { ...LIMITS, ...changed }
  const authorization = login.kind === 'token' ? `Bearer ${login.token}` : `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
  return async (request) => {
    for (let triedCount = 1; ; triedCount += 1) {
      const { status, headers, bytes } = await send(`${baseUrl}${request.path}`, authorization, request, limits, clock)
      if (status >= 200 && status < 300) return { bytes, tag: headers.get('etag')?.replace(/^W\//, '').replaceAll('"', '') ?? null }
      if (status !== 429 || triedCount > limits.retryMax) throw refusal(status, headers, bytes, request.what)
      await delay(clock, retryAfterMs(headers.get('retry-after') ?? undefined, limits.retryMaxMs))
    }
  }
}

interface Raw {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

async function send(url: string, authorization: string, request: ConfigHubRequest, { timeoutMs, answerMaxBytes }: RequestLimits, clock: Clock): Promise<Raw> {
  const { method, what, json, bytes, ifMatch, signal } = request
  const stop = new AbortController()
  const ended: { by: 'timeout' | 'cancelled' | null } = { by: null }
  const end = (by: 'timeout' | 'cancelled') => {
    ended.by = by
    stop.abort()
  }
  const onAbort = () => end('cancelled')
  const cancelTimer = clock.startTimer(timeoutMs, () => end('timeout'))
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted) onAbort()
  const headers = { authorization, accept: 'application/json', ...(json === undefined ? {} : { 'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' }), ...(bytes ? { 'content-type': 'application/octet-stream' } : {}), ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) }
  const isInDoubt = method !== 'GET'
  let requestId: string | null = null
  try {
    const response = await fetch(url, { method, headers, redirect: 'error', signal: stop.signal, ...(bytes ? { body: Buffer.from(bytes) } : json === undefined ? {} : { body: JSON.stringify(json) }) })
    requestId = response.headers.get('x-request-id')
    const body = await readBody(response, answerMaxBytes)
    if (body === null) throw new ConfigHubError({ kind: 'too-large', text: `The answer for ${what} is larger than ${Math.round(answerMaxBytes / 1024 / 1024)} MB, so it was refused.`, requestId, isInDoubt })
    return { status: response.status, headers: response.headers, bytes: body }
  } catch (cause) {
    if (cause instanceof ConfigHubError) throw cause
    if (ended.by === 'cancelled') throw new ConfigHubError({ kind: 'cancelled', text: `Asking ConfigHub for ${what} was stopped.`, requestId, isInDoubt }, { cause })
    if (ended.by === 'timeout') throw new ConfigHubError({ kind: 'timeout', text: `ConfigHub did not answer for ${what} within ${timeoutMs / 1000} s; try again.`, requestId, isInDoubt }, { cause })
    const wasReached = requestId !== null || !isNeverSent(cause)
    const text = wasReached ? `The answer of ConfigHub for ${what} ended in the middle; try again.` : `ConfigHub cannot be reached at ${new URL(url).origin}: ${reasonOf(cause)}`
    throw new ConfigHubError({ kind: wasReached ? 'broken-answer' : 'unreachable', text, requestId, isInDoubt: isInDoubt && wasReached }, { cause })
  } finally {
    cancelTimer()
    signal?.removeEventListener('abort', onAbort)
  }
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  const reader = response.body?.getReader()
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) return Buffer.concat(pieces)
    sizeBytes += next.value.length
    if (sizeBytes > maxBytes) {
      await reader?.cancel()
      return null
    }
    pieces.push(next.value)
  }
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error
  return plainReason(cause instanceof Error && cause.message !== '' ? cause.message : (codeOf(error) ?? message))
}

function refusal(status: number, headers: Headers, bytes: Uint8Array, what: string): ConfigHubError {
  const said = plainReason(messageOf(bytes))
  const requestId = headers.get('x-request-id')
  const [kind, text] = KINDS[status] ?? ['server-error', `ConfigHub failed with ${status} for`]
  const sentence = kind === 'unauthorized' ? text : `${text} ${what}`
  return new ConfigHubError({ kind, text: `${sentence}${said === '' ? '.' : `: ${said}`}`, requestId, isInDoubt: status >= 500 })
}

function messageOf(bytes: Uint8Array): string {
  try {
    const { Message } = JSON.parse(new TextDecoder().decode(bytes)) as { Message?: unknown }
    return typeof Message === 'string' ? Message : ''
  } catch {
    return ''
  }
}
