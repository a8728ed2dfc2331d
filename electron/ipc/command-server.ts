import { commands, type CommandName, type Handlers } from '../../shared/contract/commands.ts'
import { AppError, type ErrorCode, type Reply } from '../../shared/errors.ts'
import { payloadProblem } from './payload-limits.ts'
import { createRateLimit } from './rate-limit.ts'

interface Options {
  readonly handlers: Handlers
  readonly nowMs: () => number
  readonly log: {
    /** A request main does not answer; the text names the command, never its content. */
    readonly refused: (text: string) => void
    readonly failed: (text: string, cause: unknown) => void
  }
}

/** Who asks: one page of one window. */
export interface Caller {
  /** True for the main frame of a window of ours that shows our own page. */
  readonly isTrusted: boolean
  /** Names the page for the rate limit; a new page is a new caller. */
  readonly key: object
}

/**
 * The one place that meets untrusted input: checks the caller, the rate, the size and the schema, runs the handler,
 * checks what it answers, and turns any failure into a Reply. Never throws.
 */
export function createCommandServer({ handlers, nowMs, log }: Options) {
  const limits = new WeakMap<object, ReturnType<typeof createRateLimit>>()

  return async function answer(caller: Caller, name: unknown, raw: unknown): Promise<Reply> {
    const refuse = (code: ErrorCode, message: string): Reply => {
      log.refused(`${typeof name === 'string' ? name.slice(0, 64) : typeof name}: ${message}`)
      return failure(code, message)
    }
    if (!caller.isTrusted) return refuse('refused', 'This page may not ask for anything.')
    if (!isCommand(name)) return refuse('refused', 'There is no such command.')
    if (!limitFor(caller.key).take()) return refuse('busy', 'Too many requests at once; try again in a moment.')
    const problem = payloadProblem(raw)
    if (problem !== null) return refuse('invalid-input', `The request has ${problem}.`)
    const input = commands[name].input.safeParse(raw)
    if (!input.success) {
      const [issue] = input.error.issues
      return refuse('invalid-input', `${issue?.path.join('.') || 'The request'}: ${issue?.message ?? 'not understood'}`)
    }
    try {
      const handle = handlers[name] as (input: unknown) => unknown
      return { ok: true, value: commands[name].output.parse(await handle(input.data)) }
    } catch (cause) {
      if (cause instanceof AppError) return failure(cause.code, cause.message)
      log.failed(`command ${name} failed`, cause)
      return failure('internal', 'Something went wrong in Mooring itself; the log has the details.')
    }
  }

  function limitFor(key: object) {
    const limit = limits.get(key) ?? createRateLimit({ burst: 500, perSecond: 500, nowMs })
    limits.set(key, limit)
    return limit
  }
}

function failure(code: ErrorCode, message: string): Reply {
  return { ok: false, error: { code, message } }
}

function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.prototype.hasOwnProperty.call(commands, name)
}
