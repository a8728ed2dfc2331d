import { z } from 'zod'

export const NOTICE_MAX_LENGTH = 1000

/** A sentence for the person that stays until dismissed: what happened, why, what next. */
export const Notice = z
  .object({ id: z.string().min(1).max(64), tone: z.enum(['info', 'warning', 'error']), text: z.string().min(1).max(NOTICE_MAX_LENGTH) })
  .readonly()
export type Notice = z.infer<typeof Notice>
