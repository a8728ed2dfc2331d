import { z } from 'zod'

/** Where a window stood, in screen pixels; x and y are null until it was moved. */
export const WindowPlace = z
  .object({
    x: z.number().int().nullable(),
    y: z.number().int().nullable(),
    width: z.number().int().min(200).max(20_000),
    height: z.number().int().min(150).max(20_000),
    isMaximized: z.boolean(),
  })
  .readonly()
export type WindowPlace = z.infer<typeof WindowPlace>
