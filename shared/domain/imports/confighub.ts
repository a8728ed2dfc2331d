import { z } from 'zod'

/** Who is signed in to ConfigHub. */
export const ConfigHubPerson = z.object({ email: z.string().nullable(), organization: z.string().nullable() }).readonly()
export type ConfigHubPerson = z.infer<typeof ConfigHubPerson>

const Words = z.record(z.string(), z.string()).readonly()

export const ConfigHubSpace = z.object({ id: z.string().min(1), slug: z.string(), labels: Words, annotations: Words }).readonly()
export type ConfigHubSpace = z.infer<typeof ConfigHubSpace>

export const ConfigHubUnit = z
  .object({
    ...ConfigHubSpace.unwrap().shape,
    spaceId: z.string().min(1),
    targetId: z.string().nullable(),
    /** Counts up with each change; a write that names an older one is refused. */
    version: z.number().int(),
    headRevision: z.number().int(),
    liveRevision: z.number().int(),
    /** Of the configuration; null where the server does not say. */
    dataHash: z.string().nullable(),
  })
  .readonly()
export type ConfigHubUnit = z.infer<typeof ConfigHubUnit>

export const WorkerCondition = z.enum(['Ready', 'NotReady', 'Unresponsive', 'Disconnected'])
export type WorkerCondition = z.infer<typeof WorkerCondition>

export const ConfigHubWorker = z
  .object({ id: z.string().min(1), spaceId: z.string().min(1), slug: z.string(), labels: Words, condition: WorkerCondition, /** Why it is so, in the server's words. */ message: z.string(), lastSeenAt: z.string().nullable() })
  .readonly()
export type ConfigHubWorker = z.infer<typeof ConfigHubWorker>

export const ConfigHubTarget = z.object({ id: z.string().min(1), spaceId: z.string().min(1), slug: z.string(), workerId: z.string().nullable(), providerType: z.string() }).readonly()
export type ConfigHubTarget = z.infer<typeof ConfigHubTarget>

export const UnitEventStatus = z.enum(['None', 'Pending', 'Submitted', 'Progressing', 'Completed', 'Failed', 'Canceled'])

export const UnitEvent = z
  .object({ operationId: z.string(), action: z.string(), status: UnitEventStatus, result: z.string(), message: z.string(), createdAt: z.string() })
  .readonly()
export type UnitEvent = z.infer<typeof UnitEvent>

/** What came of rolling a unit out. None of the others counts as done. */
export const OperationOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('completed'), message: z.string() }).readonly(),
  z.object({ kind: z.literal('failed'), message: z.string() }).readonly(),
  z.object({ kind: z.literal('canceled'), message: z.string() }).readonly(),
  /** Another operation on the same unit took its place. */
  z.object({ kind: z.literal('superseded'), message: z.string() }).readonly(),
  /** It may still come to an end. */
  z.object({ kind: z.literal('timed-out'), lastStatus: UnitEventStatus.nullable() }).readonly(),
])
export type OperationOutcome = z.infer<typeof OperationOutcome>

/** Why ConfigHub did not do what it was asked, so that a screen can offer what helps. */
export const ConfigHubFailureKind = z.enum([
  'unauthorized',
  'forbidden',
  'not-found',
  /** There already, in use, or changed by somebody else. */
  'conflict',
  /** The configuration was changed since it was read. */
  'stale',
  'invalid',
  'throttled',
  'server-error',
  'broken-answer',
  'too-large',
  'timeout',
  'unreachable',
  'cancelled',
])
export type ConfigHubFailureKind = z.infer<typeof ConfigHubFailureKind>

export const ConfigHubFailure = z
  .object({
    kind: ConfigHubFailureKind,
    /** One sentence: what, why, what next. */
    text: z.string().max(2000),
    /** What support asks for. */
    requestId: z.string().nullable(),
    /** It may have been done all the same: look before doing it again. */
    isInDoubt: z.boolean(),
  })
  .readonly()
export type ConfigHubFailure = z.infer<typeof ConfigHubFailure>
