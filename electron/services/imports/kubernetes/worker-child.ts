import type { Clock } from '../../clock/clock.ts'
import { heldProgram } from '../../kubernetes/held-program.ts'
import type { ChildProgram, StartProcess } from '../../ssh/process-port.ts'
import { cleanText } from '../session-log.ts'

interface Ports {
  readonly start: StartProcess
  readonly findProgram: (name: string) => string | null
  readonly clock: Clock
  readonly changed: () => void
}

export interface WorkerOptions {
  readonly slug: string
  readonly space: string
  /** All of its environment, with what lets it in. */
  readonly env: Readonly<Record<string, string>>
  /** Never shown, whoever says it. */
  readonly secret: string
}

const OUTPUT_MAX_LENGTH = 4000
const FIRST_PAUSE_MS = 1000
const PAUSE_MAX_MS = 30_000
/** One that ran this long was well; what ends it later counts from the beginning. */
const WELL_AFTER_MS = 60_000
const RESTARTS_MAX = 10

export type WorkerChild = ReturnType<typeof startWorkerChild>

/** Runs ConfigHub's own worker for as long as this app lives: started again when it ends, less and less often, and never left behind. */
export function startWorkerChild({ slug, space, env, secret }: WorkerOptions, { start, findProgram, clock, changed }: Ports) {
  let child: ChildProgram | null = null
  let output = ''
  let restartCount = 0
  let quickEnds = 0
  let isStopped = false
  let cancelTimer: () => void = () => undefined

  function say(text: string): void {
    output = `${output}${text.replaceAll(secret, '•••')}`.slice(-OUTPUT_MAX_LENGTH)
    changed()
  }

  function run(): void {
    const cub = findProgram('cub')
    if (cub === null) return say('cub is not installed on this machine; install it and start the worker again, or run the command elsewhere.\n')
    const startedAtMs = clock.nowMs()
    const onText = (bytes: Buffer) => say(bytes.toString('utf8'))
    child = start({
      ...{ ...heldProgram(cub, ['worker', 'run', slug, '--space', space]), env, onOutput: onText, onError: onText },
      onExit({ code }) {
        child = null
        if (isStopped) return changed()
        quickEnds = clock.nowMs() - startedAtMs > WELL_AFTER_MS ? 1 : quickEnds + 1
        if (quickEnds > RESTARTS_MAX) return say(`It ended ${quickEnds} times in a row and is not started again.\n`)
        const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (quickEnds - 1), PAUSE_MAX_MS)
        say(`It ended${code === null ? '' : ` with ${code}`}; it starts again in ${pauseMs / 1000} s.\n`)
        cancelTimer = clock.startTimer(pauseMs, () => {
          restartCount += 1
          run()
        })
      },
    })
    changed()
  }

  run()
  return {
    slug,
    state: () => ({ isRunning: child !== null, output: output.split('\n').map(cleanText).join('\n'), restartCount }),
    stop(): void {
      isStopped = true
      cancelTimer()
      child?.end()
    },
  }
}
