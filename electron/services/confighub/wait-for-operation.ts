import type { OperationOutcome, UnitEvent } from '../../../shared/domain/imports/confighub.ts'
import type { Clock } from '../clock/clock.ts'
import { ConfigHubError } from './confighub-error.ts'

const FIRST_PAUSE_MS = 200
const PAUSE_MAX_MS = 6400

interface Options {
  readonly operationId: string
  /** Newest first. */
  readonly readEvents: () => Promise<readonly UnitEvent[]>
  readonly clock: Clock
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly onEvent?: (event: UnitEvent) => void
}

/** Waits until an operation on a unit has come to an end, asking less and less often. */
export async function waitForOperation({ operationId, readEvents, clock, timeoutMs, signal, onEvent }: Options): Promise<OperationOutcome> {
  const endAtMs = clock.nowMs() + timeoutMs
  let last: UnitEvent | null = null
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)) {
    const events = await readEvents()
    const event = events.find((each) => each.operationId === operationId)
    if (event && event.status !== last?.status) onEvent?.(event)
    last = event ?? last
    const outcome = event ? outcomeOf(event, events) : null
    if (outcome) return outcome
    const leftMs = endAtMs - clock.nowMs()
    if (leftMs <= 0) return { kind: 'timed-out', lastStatus: last?.status ?? null }
    await pause(clock, Math.min(pauseMs, leftMs), signal)
  }
}

/** What an operation has come to; null while it has not. */
function outcomeOf(event: UnitEvent, events: readonly UnitEvent[]): OperationOutcome | null {
  const { status, result, message } = event
  if (status === 'Canceled') return { kind: events.indexOf(event) > 0 ? 'superseded' : 'canceled', message }
  if (status === 'Failed' || (status === 'Completed' && result.endsWith('Failed'))) return { kind: 'failed', message: message || result }
  return status === 'Completed' ? { kind: 'completed', message } : null
}

function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      cancelTimer()
      reject(new ConfigHubError({ kind: 'cancelled', text: 'Waiting for ConfigHub was stopped; what it began goes on.' }))
    }
    const cancelTimer = clock.startTimer(delayMs, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
}
