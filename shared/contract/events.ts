import { z } from 'zod'
import { ActionId } from '../domain/action.ts'
import { Layout } from '../domain/layout.ts'
import { Notice } from '../domain/notice.ts'
import { Session, SessionId } from '../domain/session.ts'
import { Settings } from '../domain/settings.ts'
import { ImportsState } from '../domain/imports/imports-state.ts'
import { InventoryPart } from '../domain/inventory/inventory-change.ts'
import { ServerId } from '../domain/inventory/server.ts'
import { CommandResult } from '../domain/remote/command-result.ts'
import { FleetRow } from '../domain/remote/fleet-row.ts'
import { RemoteLink } from '../domain/remote/remote-link.ts'
import { RunId } from '../domain/remote/remote-run.ts'
import { SecretQuestion } from '../domain/remote/secret-question.ts'
import { VaultStatus } from '../domain/vault.ts'

/** Main -> renderer, no answer. */
export const events = {
  'session.changed': Session,
  /** The session is forgotten: its log is gone too. */
  'session.closed': z.object({ id: SessionId }),
  /** These will be ended unless a window answers with `orphans.answer` that it shows or wants them. */
  'orphans.asked': z.object({ questionId: z.string(), sessionIds: z.array(SessionId) }),
  'layout.changed': Layout,
  'settings.changed': Settings,
  'notice.raised': Notice,
  'vault.changed': VaultStatus,
  /** What is shown of these is asked for again. */
  'inventory.changed': z.object({ parts: z.array(InventoryPart) }),
  /** Rows that are new or other than before, and servers that are no longer in the table. */
  'fleet.changed': z.object({ rows: z.array(FleetRow), goneIds: z.array(ServerId) }),
  /** How a terminal stands to its server. */
  'remote.linkChanged': RemoteLink,
  'imports.changed': ImportsState,
  'run.changed': z.object({ runId: RunId, serverId: ServerId, result: CommandResult }),
  /** ssh asks a person; answer with `secret.answer`. */
  'secret.asked': SecretQuestion,
  'secret.over': z.object({ id: z.string() }),
  /** The native menu asks the window to run an action. */
  'action.requested': z.object({ id: ActionId }),
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof events
export type Payload<E extends EventName> = z.output<(typeof events)[E]>

/** How main tells every window that something happened. */
export type Emit = <E extends EventName>(event: E, payload: Payload<E>) => void

/** How main tells each window what only holds there. */
export type EmitEach = <E extends EventName>(event: E, payloadOf: (windowId: number) => Payload<E>) => void
