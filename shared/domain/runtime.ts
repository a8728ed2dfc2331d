import { z } from 'zod'

/** Versions of what the window runs on. `isEvaluation` is true on any Electron but the declared one. */
export const Runtime = z
  .object({
    app: z.string(),
    electron: z.string(),
    declaredElectron: z.string(),
    chromium: z.string(),
    node: z.string(),
    sqlite: z.string(),
    isEvaluation: z.boolean(),
    platform: z.enum(['linux', 'darwin', 'win32']),
  })
  .readonly()
export type Runtime = z.infer<typeof Runtime>
