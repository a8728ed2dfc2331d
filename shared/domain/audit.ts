import { z } from 'zod'

/** Who acted: a person in our window, the app by itself, or another program that asked over a socket. */
export const AuditActor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person') }).strict().readonly(),
  z.object({ kind: z.literal('app') }).strict().readonly(),
  z
    .object({
      kind: z.literal('program'),
      uid: z.number().int(),
      pid: z.number().int(),
      /** In the system's own units; pid and start together name a process for good. */
      startedAt: z.string().max(64),
      exe: z.string().max(4096),
      tty: z.string().max(64).nullable(),
    })
    .strict()
    .readonly(),
])
export type AuditActor = z.infer<typeof AuditActor>

export const AuditDecision = z.enum(['allowed', 'refused'])
export type AuditDecision = z.infer<typeof AuditDecision>

/** What is written down of one access, change or attempt. Never a secret, nor how long one is. */
export const AuditEvent = z
  .object({
    /** `noun.verb`, such as `token.reveal`. */
    event: z.string().regex(/^[a-z-]{1,32}\.[a-z-]{1,32}$/),
    decision: AuditDecision,
    actor: AuditActor,
    /** Names of marks of automation that were seen; never their values. */
    markers: z.array(z.string().max(64)).max(64).readonly(),
    /** Id of the thing it was about; empty for the vault itself. */
    subject: z.string().max(128),
    /** A word for the reason, or what the person gave as one. */
    reason: z.string().max(500),
  })
  .strict()
  .readonly()
export type AuditEvent = z.infer<typeof AuditEvent>

export const AuditEntry = AuditEvent.unwrap()
  .extend({ seq: z.number().int().positive(), atMs: z.number().int(), /** Short form of its place in the chain, for a person to note. */ code: z.string() })
  .readonly()
export type AuditEntry = z.infer<typeof AuditEntry>

/** Which entries are asked for: those in which every word of `text` stands somewhere. */
export const AuditFilter = z.object({ text: z.string().max(200), isRefusedOnly: z.boolean() }).strict().readonly()
export type AuditFilter = z.infer<typeof AuditFilter>

export const ALL_ENTRIES: AuditFilter = { text: '', isRefusedOnly: false }

/** What became of an export of the log. */
export const AuditExported = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancelled') }).readonly(),
  z
    .object({
      kind: z.literal('saved'),
      file: z.string(),
      sizeBytes: z.number().int(),
      count: z.number().int(),
      /** How often a secret stood in a reason and was taken out. */
      removedCount: z.number().int(),
    })
    .readonly(),
])
export type AuditExported = z.infer<typeof AuditExported>

/** What a check of the whole log found. */
export const AuditVerdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole'), count: z.number().int(), code: z.string() }).readonly(),
  /** The entry with this number is not what was written, or not where it was. */
  z.object({ kind: z.literal('changed'), seq: z.number().int() }).readonly(),
  /** Entries that are known to have been written are not there. */
  z.object({ kind: z.literal('newest-missing'), count: z.number().int() }).readonly(),
  /** The log is another one than the one last seen. */
  z.object({ kind: z.literal('replaced'), seq: z.number().int() }).readonly(),
  /** What stops changes of the log was taken out of the database. */
  z.object({ kind: z.literal('guards-missing'), names: z.array(z.string()) }).readonly(),
])
export type AuditVerdict = z.infer<typeof AuditVerdict>
