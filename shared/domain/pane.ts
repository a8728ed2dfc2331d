import { z } from 'zod'
import { SessionId } from './session.ts'

export const PaneId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'PaneId'>()
export type PaneId = z.infer<typeof PaneId>

/** A place in a tab that shows a session. */
export const Pane = z.object({ id: PaneId, sessionId: SessionId }).readonly()
export type Pane = z.infer<typeof Pane>
