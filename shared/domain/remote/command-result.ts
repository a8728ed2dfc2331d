import { z } from 'zod'
import { RemoteFailure } from './remote-failure.ts'

/** What a person has run on a server. */
export const RemoteCommand = z
  .string()
  .max(16_384)
  .refine((text) => text.trim() !== '', 'is empty')
  .refine((text) => !text.includes('\0'), 'holds a zero byte')

export const CommandOutput = z
  .object({
    text: z.string(),
    /** Only the beginning was kept. */
    isTruncated: z.boolean(),
    /** Sequences and other characters that are not shown were taken out. */
    isCleaned: z.boolean(),
  })
  .readonly()
export type CommandOutput = z.infer<typeof CommandOutput>

const Ran = { output: CommandOutput, /** What it wrote to its error output; empty where that cannot be told apart. */ error: CommandOutput, durationMs: z.number().int().nonnegative() }

/** What came of running a command on one server. */
export const CommandResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }).readonly(),
  z.object({ kind: z.literal('running'), startedAtMs: z.number().int() }).readonly(),
  z.object({ kind: z.literal('ended'), code: z.number().int(), ...Ran }).readonly(),
  /** Ended by us before it was done. */
  z.object({ kind: z.literal('timed-out'), ...Ran }).readonly(),
  z.object({ kind: z.literal('cancelled'), ...Ran }).readonly(),
  /** It never ran. */
  z.object({ kind: z.literal('failed'), failure: RemoteFailure }).readonly(),
])
export type CommandResult = z.infer<typeof CommandResult>
/** What it comes to in the end. */
export type FinalResult = Exclude<CommandResult, { readonly kind: 'waiting' | 'running' }>
