import type { ConfigHubFacts } from '../../../../shared/domain/imports/import-session.ts'

/** Labels as ConfigHub has them. */
export type Labels = Readonly<Record<string, string>>

export interface HubUnit {
  readonly labels: Labels
  /** Of its configuration data; null when it has none yet. */
  readonly dataHash: string | null
  readonly targetSlug: string | null
  /** Whether what was uploaded last is what runs. */
  readonly isApplied: boolean
}

/** How an operation on a unit ended. They are four different things, and none of them stands for another. */
export type OperationEnd = { readonly kind: 'completed' } | { readonly kind: 'failed' | 'canceled' | 'superseded' | 'timed-out'; readonly text: string }

/** One signed-in ConfigHub, as far as an import needs it. `find…` gives null for what is not there. */
export interface ConfigHubPort {
  me(): Promise<{ readonly baseUrl: string; readonly org: string; readonly user: string }>
  findSpace(space: string): Promise<{ readonly labels: Labels } | null>
  createSpace(space: string, labels: Labels): Promise<void>
  deleteSpace(space: string): Promise<void>
  findUnit(space: string, slug: string): Promise<HubUnit | null>
  /** Its configuration data as text; null when there is no such unit. */
  readData(space: string, slug: string): Promise<string | null>
  createUnit(space: string, slug: string, labels: Labels): Promise<void>
  /** @param ifMatch the hash it must have now; null when it must have no data */
  putUnitData(space: string, slug: string, data: Uint8Array, ifMatch: string | null): Promise<void>
  deleteUnit(space: string, slug: string): Promise<void>
  findWorker(space: string, slug: string): Promise<{ readonly labels: Labels; readonly status: ConfigHubFacts['workerStatus']; /** Why it is so. */ readonly message: string } | null>
  /** Makes the worker known. What lets it in stays with whoever starts it. */
  createWorker(space: string, slug: string, labels: Labels): Promise<void>
  /** With the targets that it told of. */
  deleteWorker(space: string, slug: string): Promise<void>
  listTargets(space: string, workerSlug: string): Promise<readonly string[]>
  setTarget(space: string, slug: string, targetSlug: string): Promise<void>
  apply(space: string, slug: string, signal: AbortSignal): Promise<OperationEnd>
}
