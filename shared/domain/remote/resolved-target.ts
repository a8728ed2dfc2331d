import { z } from 'zod'
import { RemoteFailure } from './remote-failure.ts'

/** Where ssh would go for a target, and how. */
export const ResolvedTarget = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('resolved'),
      host: z.string(),
      port: z.number().int(),
      user: z.string(),
      jumpHosts: z.array(z.string()).readonly(),
      identityFiles: z.array(z.string()).readonly(),
      /** Empty when it connects by itself. */
      proxyCommand: z.string(),
    })
    .readonly(),
  /** The configuration has commands that ssh runs to answer; a person is to see them first. */
  z.object({ kind: z.literal('asks'), commands: z.array(z.string()).readonly() }).readonly(),
  z.object({ kind: z.literal('failed'), failure: RemoteFailure }).readonly(),
])
export type ResolvedTarget = z.infer<typeof ResolvedTarget>
