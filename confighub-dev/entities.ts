/** What the server keeps, in the words of its API. */
export interface Entity {
  readonly Slug: string
  readonly Labels: Readonly<Record<string, string>>
  readonly Annotations: Readonly<Record<string, string>>
  readonly Version: number
  readonly CreatedAt: string
}

export interface Space extends Entity {
  readonly SpaceID: string
}

export interface Unit extends Entity {
  readonly UnitID: string
  readonly SpaceID: string
  readonly ToolchainType: string
  readonly TargetID: string | null
  readonly HeadRevisionNum: number
  readonly LastAppliedRevisionNum: number
  readonly LiveRevisionNum: number
  readonly DataHash: string
}

export type Condition = 'Ready' | 'NotReady' | 'Unresponsive' | 'Disconnected'

export interface BridgeWorker extends Entity {
  readonly BridgeWorkerID: string
  readonly SpaceID: string
  readonly Condition: Condition
  readonly LastSeenAt: string | null
  readonly LastMessage: string
  readonly Secret: string
}

export interface Target extends Entity {
  readonly TargetID: string
  readonly SpaceID: string
  readonly BridgeWorkerID: string
  readonly ProviderType: string
  readonly ToolchainType: string
  readonly Parameters: string
}

export type EventStatus = 'None' | 'Pending' | 'Submitted' | 'Progressing' | 'Completed' | 'Failed' | 'Canceled'

export interface UnitEvent {
  readonly UnitEventID: string
  readonly QueuedOperationID: string
  readonly UnitID: string
  readonly SpaceID: string
  readonly Action: string
  readonly Status: EventStatus
  readonly Result: string
  readonly Message: string
  readonly RevisionNum: number
  readonly CreatedAt: string
  readonly TerminatedAt: string | null
}

/** A refusal, as the API words it. */
export class ApiError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const SLUG = /^[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$/
const LABEL_MAX_LENGTH = 128
const ANNOTATION_MAX_LENGTH = 1024

type Body = Readonly<Record<string, unknown>>

/** The part every entity has, from what a client sent. */
export function readEntity(body: Body, createdAt: string): Entity {
  const { Slug } = body
  if (typeof Slug !== 'string' || Slug.length > LABEL_MAX_LENGTH || !SLUG.test(Slug)) throw new ApiError(422, 'Slug is invalid')
  return { Slug, Labels: readWords(body['Labels'], 'Labels', LABEL_MAX_LENGTH), Annotations: readWords(body['Annotations'], 'Annotations', ANNOTATION_MAX_LENGTH), Version: 1, CreatedAt: createdAt }
}

export function readWords(value: unknown, what: string, maxLength: number): Readonly<Record<string, string>> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object') throw new ApiError(400, `${what} is not an object`)
  for (const [key, word] of Object.entries(value)) {
    if (typeof word !== 'string' || word.length > maxLength || key.length > LABEL_MAX_LENGTH) throw new ApiError(422, `${what}.${key} is invalid`)
  }
  return value as Record<string, string>
}

const CONDITION = /^\s*([A-Z]\w*(?:\.[\w./-]+)?)\s*=\s*'([^']*)'\s*$/

/** A `where` of conditions that all hold, such as `Slug = 'web' AND Labels.app = 'shop'`. */
export function readWhere(text: string | null): (entity: object) => boolean {
  if (text === null || text.trim() === '') return () => true
  const conditions = text.split(/\s+AND\s+/i).map((part) => {
    const match = CONDITION.exec(part)
    if (!match) throw new ApiError(400, `where is invalid: ${part}`)
    return [match[1] ?? '', match[2] ?? ''] as const
  })
  return (entity) => {
    const of = entity as Readonly<Record<string, unknown>>
    return conditions.every(([name, value]) => {
      const [first = '', ...rest] = name.split('.')
      return (rest.length === 0 ? of[first] : (of[first] as Record<string, unknown> | undefined)?.[rest.join('.')]) === value
    })
  }
}
