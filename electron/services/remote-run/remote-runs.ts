import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { CommandResult, FinalResult } from '../../../shared/domain/remote/command-result.ts'
import type { RemoteRun, RunId } from '../../../shared/domain/remote/remote-run.ts'
import { RUN_OUTPUT_MAX_BYTES } from '../../../shared/domain/remote/remote-run.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Clock } from '../clock/clock.ts'
import type { RemoteHost } from '../ssh/connections.ts'
import { createTurnGate } from '../ssh/turn-gate.ts'
import type { ExecuteOptions } from './execute.ts'

export interface RunPlace {
  readonly id: ServerId
  readonly name: string
  readonly host: RemoteHost
}

interface Ports {
  readonly clock: Clock
  readonly newId: () => string
  readonly changed: (runId: RunId, serverId: ServerId, result: CommandResult) => void
}

type Run = (host: RemoteHost, options: ExecuteOptions) => Promise<FinalResult>

const AT_ONCE = 32
const RUNS_KEPT = 20

export type RemoteRuns = ReturnType<typeof createRemoteRuns>

/** Commands on many servers at once: each result is told as it comes, and the last runs are kept to be read again. */
export function createRemoteRuns({ clock, newId, changed }: Ports) {
  const runs = new Map<RunId, { run: RemoteRun; readonly abort: AbortController }>()

  const put = (id: RunId, serverId: ServerId, result: CommandResult) => {
    const kept = runs.get(id)
    if (!kept) return
    kept.run = { ...kept.run, results: kept.run.results.map((each) => (each.serverId === serverId ? { ...each, result } : each)) }
    changed(id, serverId, result)
  }
  const get = (id: RunId) => {
    const kept = runs.get(id)
    if (!kept) throw new AppError('not-found', 'This run is no longer kept; run the command again.')
    return kept
  }

  return {
    start(places: readonly RunPlace[], command: string, timeoutMs: number, run: Run): RemoteRun {
      const id = newId() as RunId
      const abort = new AbortController()
      const waiting = { kind: 'waiting' } as const
      const begun: RemoteRun = { id, command, startedAtMs: clock.nowMs(), timeoutMs, results: places.map((place) => ({ serverId: place.id, serverName: place.name, result: waiting })) }
      runs.set(id, { run: begun, abort })
      for (const old of [...runs.keys()].slice(0, -RUNS_KEPT)) runs.delete(old)
      const gate = createTurnGate(AT_ONCE)
      for (const { id: serverId, host } of places) {
        void gate.enter().then(async (leave) => {
          put(id, serverId, { kind: 'running', startedAtMs: clock.nowMs() })
          try {
            put(id, serverId, await run(host, { timeoutMs, maxBytes: RUN_OUTPUT_MAX_BYTES, signal: abort.signal }))
          } catch (cause) {
            const text = cause instanceof AppError ? cause.message : 'The command could not be run; try again.'
            put(id, serverId, { kind: 'failed', failure: { kind: 'closed', text } })
          } finally {
            leave()
          }
        })
      }
      return begun
    },
    read: (id: RunId): RemoteRun => get(id).run,
    cancel: (id: RunId): void => get(id).abort.abort(),
    dispose(): void {
      for (const { abort } of runs.values()) abort.abort()
    },
  }
}
