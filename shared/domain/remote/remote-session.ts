import { z } from 'zod'
import { TmuxRef } from './tmux-name.ts'

/** A session of tmux as its server lists it. */
export const RemoteSession = z
  .object({
    ref: TmuxRef,
    /** As it can be shown. */
    name: z.string(),
    /** Characters that cannot be seen were taken out of the name. */
    isNameCleaned: z.boolean(),
    /** Whether we would have given this name: only then it can stand in a command. */
    isNameUsable: z.boolean(),
    /** Who is attached; none when it is detached. */
    clientCount: z.number().int().nonnegative(),
    windowCount: z.number().int().nonnegative(),
    /** By the server's clock, which may be ahead of ours; null when it says none. */
    createdAtMs: z.number().int().nullable(),
    activityAtMs: z.number().int().nullable(),
    size: z.object({ cols: z.number().int(), rows: z.number().int() }).nullable(),
    /** What runs in its active pane, as it can be shown. */
    command: z.string(),
  })
  .readonly()
export type RemoteSession = z.infer<typeof RemoteSession>

/** What runs in one pane of a session, for a person to read before it is ended. */
export const RemotePane = z.object({ windowIndex: z.number().int(), command: z.string(), isDead: z.boolean() }).readonly()
export type RemotePane = z.infer<typeof RemotePane>

/** The server of tmux on a machine: it runs while it has sessions. A dead socket is what a crash leaves. */
export const TmuxServerState = z.enum(['running', 'none', 'dead-socket'])

export const RemoteSessionList = z
  .object({
    tmux: TmuxServerState,
    sessions: z.array(RemoteSession).readonly(),
    /** What could not be read, one sentence each. */
    warnings: z.array(z.string()).readonly(),
  })
  .readonly()
export type RemoteSessionList = z.infer<typeof RemoteSessionList>
