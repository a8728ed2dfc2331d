import { z } from 'zod'
import { RemoteFailureKind } from './remote-failure.ts'

/** ISO 8601 in UTC; null for what a server does not tell. */
const Moment = z.iso.datetime().nullable()
/** Why something is missing, and on which server. `unreadable` is what tmux said that is no session. */
const Warning = z.object({ server_name: z.string(), kind: z.enum([...RemoteFailureKind.options, 'unreadable']), text: z.string() }).strict()

/** The table of sessions as it is copied, and as the command line will print it. */
export const SessionsJson = z
  .object({
    sessions: z.array(
      z
        .object({
          server_name: z.string(),
          server_id: z.string(),
          session_name: z.string(),
          session_id: z.string(),
          attached: z.number().int(),
          windows: z.number().int(),
          created_at: Moment,
          last_activity_at: Moment,
          command: z.string(),
          columns: z.number().int().nullable(),
          rows: z.number().int().nullable(),
          answered_at: Moment,
          is_current: z.boolean(),
        })
        .strict(),
    ),
    warnings: z.array(Warning),
  })
  .strict()

/** What a command came to on each server. The output stands only where it ran. */
export const RunJson = z
  .object({
    command: z.string(),
    started_at: Moment,
    timeout_ms: z.number().int(),
    results: z.array(
      z
        .object({
          server_name: z.string(),
          server_id: z.string(),
          result: z.enum(['waiting', 'running', 'ended', 'timed-out', 'cancelled', 'failed']),
          exit_code: z.number().int().nullable(),
          duration_ms: z.number().optional(),
          output: z.string().optional(),
          error_output: z.string().optional(),
          is_truncated: z.boolean().optional(),
        })
        .strict(),
    ),
    warnings: z.array(Warning),
  })
  .strict()
