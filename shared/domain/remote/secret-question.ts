import { z } from 'zod'

/** What ssh asks a person. Its words come from ssh or the server, cleaned; they prove nothing about who asks. */
export const SecretQuestion = z
  .object({
    id: z.string().max(200),
    /** Id of the server whose connection asks. */
    subject: z.string().max(128),
    text: z.string().max(1000),
    /** A notice, such as to touch a key, is over by itself; it can only be cancelled. */
    kind: z.enum(['secret', 'yes-or-no', 'notice']),
    askedAtMs: z.number().int(),
  })
  .readonly()
export type SecretQuestion = z.infer<typeof SecretQuestion>
