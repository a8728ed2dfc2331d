import { z } from 'zod'
import { ServerId } from '../inventory/server.ts'
import { CommandResult } from './command-result.ts'

export const RunId = z.string().regex(/^[0-9a-f]{32}$/).brand<'RunId'>()
export type RunId = z.infer<typeof RunId>

/** What a command came to on one server. */
export const RunResult = z.object({ serverId: ServerId, serverName: z.string(), result: CommandResult }).readonly()
export type RunResult = z.infer<typeof RunResult>

/** One command on one server or many. */
export const RemoteRun = z.object({ id: RunId, command: z.string(), startedAtMs: z.number().int(), timeoutMs: z.number().int(), results: z.array(RunResult).readonly() }).readonly()
export type RemoteRun = z.infer<typeof RemoteRun>

export const RUN_SERVERS_MAX = 500
export const RUN_OUTPUT_MAX_BYTES = 256 * 1024
