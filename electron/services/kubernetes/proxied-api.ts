import { request, type IncomingMessage } from 'node:http'
import { retryAfterMs } from '../../../shared/lib/retry-after.ts'
import { delay, type Clock } from '../clock/clock.ts'
import { cancelled, ClusterError } from './cluster-error.ts'
import { failureOf } from './api-failure.ts'

export interface ApiRequest {
  readonly path: string
  /** What is asked for, in words of a person: "Deployments in shop". */
  readonly what: string
  readonly signal: AbortSignal
  readonly accept?: string
}

export type GetJson = (request: ApiRequest) => Promise<unknown>

interface Options {
  readonly socketPath: string
  readonly clock: Clock
  readonly limits?: Partial<ApiLimits>
}
export interface ApiLimits {
  /** From the request to the last byte. */
  readonly timeoutMs: number
  readonly answerMaxBytes: number
  /** How often a busy server is asked again. */
  readonly retryMax: number
  readonly retryMaxMs: number
}

/** Nobody listens at the socket any more; nothing was asked yet. */
export class KubectlGoneError extends ClusterError {
  constructor(what: string) {
    super('unreachable', `kubectl ended before it could be asked for ${what}; try again.`)
  }
}

const LIMITS: ApiLimits = { timeoutMs: 30_000, answerMaxBytes: 64 * 1024 * 1024, retryMax: 4, retryMaxMs: 10_000 }

interface Answer {
  readonly status: number
  readonly isJson: boolean
  readonly retryAfter: string | undefined
  readonly text: string
}

/** Asks a Kubernetes API through the socket of kubectl; every failure comes as a ClusterError. */
export function createProxiedApi({ socketPath, clock, limits: changed }: Options): GetJson {
  const limits = { ...LIMITS, ...changed }
  return async (asked) => {
    for (let triedCount = 1; ; triedCount += 1) {
      const answer = await ask(socketPath, asked, limits, clock)
      if (answer.status === 200) return parse(answer, asked.what)
      const waitMs = answer.status === 429 && triedCount <= limits.retryMax ? retryAfterMs(answer.retryAfter, limits.retryMaxMs) : null
      if (waitMs === null) throw failureOf(answer, asked.what)
      await delay(clock, waitMs)
      if (asked.signal.aborted) throw cancelled()
    }
  }
}

function ask(socketPath: string, { path, what, signal, accept = 'application/json' }: ApiRequest, { timeoutMs, answerMaxBytes }: ApiLimits, clock: Clock): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, headers: { host: 'localhost', accept }, agent: false }, receive)
    const fail = (error: ClusterError) => {
      stop()
      asked.destroy()
      reject(error)
    }
    const cancelTimer = clock.startTimer(timeoutMs, () => fail(new ClusterError('timeout', `The cluster did not answer for ${what} within ${timeoutMs / 1000} s; try again.`)))
    const onAbort = () => fail(cancelled())
    function stop(): void {
      cancelTimer()
      signal.removeEventListener('abort', onAbort)
    }
    function receive(response: IncomingMessage): void {
      const pieces: Buffer[] = []
      let sizeBytes = 0
      response.on('data', (piece: Buffer) => {
        sizeBytes += piece.length
        if (sizeBytes > answerMaxBytes) fail(new ClusterError('too-large', `The answer for ${what} is larger than ${Math.round(answerMaxBytes / 1024 / 1024)} MB, so it was refused.`))
        else pieces.push(piece)
      })
      response.on('error', () => fail(halfAnswer(what)))
      response.on('close', () => {
        if (!response.complete) return fail(halfAnswer(what))
        stop()
        const { statusCode: status = 0, headers } = response
        resolve({ status, isJson: headers['content-type']?.includes('json') ?? false, retryAfter: headers['retry-after'], text: Buffer.concat(pieces).toString('utf8') })
      })
    }
    asked.on('error', ({ code }: NodeJS.ErrnoException) => fail(code === 'ECONNREFUSED' || code === 'ENOENT' ? new KubectlGoneError(what) : halfAnswer(what)))
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) return onAbort()
    asked.end()
  })
}

function halfAnswer(what: string): ClusterError {
  return new ClusterError('broken-answer', `The answer for ${what} ended in the middle; try again.`)
}

function parse({ text }: Answer, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ClusterError('broken-answer', `The answer for ${what} is not what a Kubernetes API says; try again.`, { cause })
  }
}
