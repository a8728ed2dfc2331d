import { z } from 'zod'
import type { ConfigHubPerson, ConfigHubSpace, ConfigHubTarget, ConfigHubUnit, ConfigHubWorker, UnitEvent } from '../../../shared/domain/imports/confighub.ts'
import { UnitEventStatus, WorkerCondition } from '../../../shared/domain/imports/confighub.ts'

const words = z.record(z.string(), z.string()).nullish().transform((all) => all ?? {})
const text = z.string().nullish().transform((value) => value ?? '')
/** What is not set comes as null, as nothing, or as an id of zeros. */
const reference = z.string().nullish().transform((id) => (id && !/^[0-]+$/.test(id) ? id : null))
const count = z.number().int().nullish().transform((value) => value ?? 0)

/** Takes an entity bare or wrapped in its name: the server does the one for one thing, the other for lists and writes. */
function entity<Shape extends z.ZodType>(name: string, shape: Shape) {
  return z.preprocess((value) => (value as Record<string, unknown> | null)?.[name] ?? value, shape)
}

export const PersonAnswer = z.object({ Email: z.string().nullish(), OrganizationSlug: z.string().nullish() }).transform(({ Email, OrganizationSlug }): ConfigHubPerson => ({ email: Email ?? null, organization: OrganizationSlug ?? null }))

export const SpaceAnswer = entity(
  'Space',
  z.object({ SpaceID: z.string().min(1), Slug: z.string(), Labels: words, Annotations: words }).transform(({ SpaceID, Slug, Labels, Annotations }): ConfigHubSpace => ({ id: SpaceID, slug: Slug, labels: Labels, annotations: Annotations })),
)

export const UnitAnswer = entity(
  'Unit',
  z
    .object({ UnitID: z.string().min(1), SpaceID: z.string().min(1), Slug: z.string(), Labels: words, Annotations: words, TargetID: reference, Version: count, HeadRevisionNum: count, LiveRevisionNum: count, DataHash: z.string().nullish() })
    .transform(({ UnitID, SpaceID, Slug, Labels, Annotations, TargetID, Version, HeadRevisionNum, LiveRevisionNum, DataHash }): ConfigHubUnit => ({
      ...{ id: UnitID, spaceId: SpaceID, slug: Slug, labels: Labels, annotations: Annotations, targetId: TargetID },
      ...{ version: Version, headRevision: HeadRevisionNum, liveRevision: LiveRevisionNum, dataHash: DataHash ?? null },
    })),
)

const Worker = z.object({ BridgeWorkerID: z.string().min(1), SpaceID: z.string().min(1), Slug: z.string(), Labels: words, Condition: WorkerCondition.catch('Disconnected'), LastMessage: text, LastSeenAt: z.string().nullish() })
const workerOf = ({ BridgeWorkerID, SpaceID, Slug, Labels, Condition, LastMessage, LastSeenAt }: z.infer<typeof Worker>): ConfigHubWorker => ({ id: BridgeWorkerID, spaceId: SpaceID, slug: Slug, labels: Labels, condition: Condition, message: LastMessage, lastSeenAt: LastSeenAt ?? null })

export const WorkerAnswer = entity('BridgeWorker', Worker.transform(workerOf))
/** The secret is told only when a worker is made. */
export const NewWorkerAnswer = entity('BridgeWorker', Worker.extend({ Secret: z.string().min(1) }).transform((worker) => ({ worker: workerOf(worker), secret: worker.Secret })))

export const TargetAnswer = entity(
  'Target',
  z
    .object({ TargetID: z.string().min(1), SpaceID: z.string().min(1), Slug: z.string(), BridgeWorkerID: reference, ProviderType: text })
    .transform(({ TargetID, SpaceID, Slug, BridgeWorkerID, ProviderType }): ConfigHubTarget => ({ id: TargetID, spaceId: SpaceID, slug: Slug, workerId: BridgeWorkerID, providerType: ProviderType })),
)

export const UnitEventAnswer = entity(
  'UnitEvent',
  z
    .object({ QueuedOperationID: text, Action: text, Status: UnitEventStatus.catch('None'), Result: text, Message: text, CreatedAt: text })
    .transform(({ QueuedOperationID, Action, Status, Result, Message, CreatedAt }): UnitEvent => ({ operationId: QueuedOperationID, action: Action, status: Status, result: Result, message: Message, createdAt: CreatedAt })),
)

export const OperationAnswer = entity('QueuedOperation', z.object({ QueuedOperationID: z.string().min(1) }).transform(({ QueuedOperationID }) => QueuedOperationID))
