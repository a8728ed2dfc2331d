import { commands, type CommandCaller, type CommandName, type Handlers } from '../../shared/contract/commands.ts'
import { AppError, type ErrorCode, type Reply } from '../../shared/errors.ts'
import { payloadProblem } from './payload-limits.ts'
import { createRateLimit } from '../../shared/lib/rate-limit.ts'

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
  /** Names the window for the rate limit. */
  readonly key: object
  readonly windowId: number
}

/**
 * The one place that meets untrusted input: checks the caller, the rate, the size and the schema, runs the handler,
 * checks what it answers, and turns any failure into a Reply. Never throws.
 */
export function createCommandServer({ handlers, nowMs, log }: Options) {
  const toldRefusals = createRateLimit({ burst: 20, perSecond: 1, nowMs })
  const limits = new WeakMap<object, ReturnType<typeof createRateLimit>>()

  return async function answer(caller: Caller, name: unknown, raw: unknown): Promise<Reply> {
    const refuse = (code: ErrorCode, message: string): Reply => {
      if (toldRefusals.take()) log.refused(`${isCommand(name) ? name : 'unknown command'}: ${message}`)
      return failure(code, message)
    }
    if (!caller.isTrusted) return refuse('refused', 'This page may not ask for anything.')
    if (!limitFor(caller.key).take()) return refuse('busy', 'Too many requests at once; try again in a moment.')
    if (!isCommand(name)) return refuse('refused', 'There is no such command.')
    const problem = payloadProblem(raw)
    if (problem !== null) return refuse('invalid-input', `The request has ${problem}.`)
    const input = commands[name].input.safeParse(raw)
    if (!input.success) {
      const [issue] = input.error.issues
      const where = issue?.path.map((step) => String(step).slice(0, 40)).join('.') || 'the request'
      return refuse('invalid-input', `Mooring did not understand ${where} (${issue?.code ?? 'unknown'}).`)
    }
    try {
      const handle = handlers[name] as (input: unknown, by: CommandCaller) => unknown
      return { ok: true, value: commands[name].output.parse(await handle(input.data, { windowId: caller.windowId })) }
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
