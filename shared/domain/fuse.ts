import { z } from 'zod'

/** A switch in Electron's program file that is set once, when the app is packaged. */
export const Fuse = z
  .object({
    /** As Electron calls it. */
    name: z.string(),
    /** What it would allow, or what it guards. */
    text: z.string(),
    /** In the program that runs now; null where this Electron does not have it, or its file cannot be read. */
    isOn: z.boolean().nullable(),
    isOnWhenPackaged: z.boolean(),
  })
  .readonly()
export type Fuse = z.infer<typeof Fuse>
