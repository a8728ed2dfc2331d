import { z } from 'zod'
import { ImportChoice } from '../inventory/import-preview.ts'
import { UndoId } from '../inventory/inventory-change.ts'
import { Journal } from './journal.ts'

/** `import-` and the moment it began, in UTC; a second one of the same second has a number behind it. */
export const ImportSessionId = z
  .string()
  .regex(/^import-\d{4}-\d{2}-\d{2}-\d{6}(-\d{1,3})?$/)
  .brand<'ImportSessionId'>()
export type ImportSessionId = z.infer<typeof ImportSessionId>

export const ServerImportSource = z.enum(['ssh-config', 'terraform'])
export type ServerImportSource = z.infer<typeof ServerImportSource>
export const ImportSource = z.enum(['kubernetes', ...ServerImportSource.options])
export type ImportSource = z.infer<typeof ImportSource>

export const ServerImportStep = z.enum(['scan', 'review', 'apply', 'complete'])
export type ServerImportStep = z.infer<typeof ServerImportStep>

/** Names of the steps as they stand in the file; see `KUBERNETES_STEPS` for what people read. */
export const KubernetesStep = z.enum(['scan', 'review', 'select', 'connect', 'worker_connecting', 'targets', 'verify', 'complete'])
export type KubernetesStep = z.infer<typeof KubernetesStep>

const Text = z.string().max(500)
const Name = z.string().min(1).max(253)
const TimeMs = z.number().int()

const envelope = {
  sessionId: ImportSessionId,
  createdAtMs: TimeMs,
  updatedAtMs: TimeMs,
  /** Who began it, on which machine. */
  person: Text,
  journal: Journal,
  logFile: z.string().max(4096),
}

/** A row of a file that says which servers there are, and what was decided about it. */
export const ServerChoice = z
  .object({
    /** What names it in its file: an alias, an address of Terraform. */
    key: z.string().min(1).max(300),
    /** Of all that was shown when it was decided. Another one now means: look again. */
    digest: z.string().regex(/^[0-9a-f]{16}$/),
    /** Null where nothing was said: then the usual is done. */
    choice: ImportChoice.nullable(),
  })
  .strict()
  .readonly()
export type ServerChoice = z.infer<typeof ServerChoice>

/** Servers out of an ssh configuration or a Terraform state. Values are read anew each time; only decisions are kept. */
export const ServerImport = z
  .object({
    ...envelope,
    source: ServerImportSource,
    step: ServerImportStep,
    stepsCompleted: z.array(ServerImportStep).max(4).readonly(),
    scanResult: z.object({ /** The file or folder. */ place: z.string().max(4096), rowsDetected: z.number().int() }).strict().readonly().nullable(),
    selections: z.object({ rows: z.array(ServerChoice).max(20_000).readonly(), hasUpdates: z.boolean() }).strict().readonly(),
    inventory: z.object({ addedCount: z.number().int(), updatedCount: z.number().int(), undoId: UndoId.nullable() }).strict().readonly().nullable(),
  })
  .strict()
  .readonly()
export type ServerImport = z.infer<typeof ServerImport>

/** How workloads come together in units at first. */
export const Grouping = z.enum(['owner', 'app-label', 'namespace', 'workload'])
export type Grouping = z.infer<typeof Grouping>

export const ChosenWorkload = z.object({ kind: Name, namespace: Name, name: Name, owner: Name }).strict().readonly()
export type ChosenWorkload = z.infer<typeof ChosenWorkload>

export const PlannedUnit = z
  .object({
    slug: z.string().min(1).max(128),
    workloads: z.array(ChosenWorkload).min(1).max(1000).readonly(),
    labels: z.array(z.object({ key: z.string().min(1).max(128), value: z.string().max(128) }).strict().readonly()).max(50).readonly(),
    isExcluded: z.boolean(),
  })
  .strict()
  .readonly()
export type PlannedUnit = z.infer<typeof PlannedUnit>

/** What ConfigHub said last. All of it is asked again before it counts. */
export const ConfigHubFacts = z
  .object({
    baseUrl: z.string().max(500),
    org: Text,
    user: Text,
    unitsCreated: z.array(z.string().max(128)).max(20_000).readonly(),
    workerSlug: z.string().max(128),
    workerStatus: z.enum(['none', 'connecting', 'ready', 'unresponsive', 'disconnected']),
    /** Where the units are rolled out to, as a person chose; empty before. */
    targetSlug: z.string().max(128),
  })
  .strict()
  .readonly()
export type ConfigHubFacts = z.infer<typeof ConfigHubFacts>

/** Workloads of a cluster on their way into ConfigHub. Nothing in it lets anybody in anywhere. */
export const KubernetesImport = z
  .object({
    ...envelope,
    source: z.literal('kubernetes'),
    clusterContext: Text,
    step: KubernetesStep,
    stepsCompleted: z.array(KubernetesStep).max(8).readonly(),
    scanResult: z
      .object({
        namespaces: z.array(Name).max(10_000).readonly(),
        workloadsDetected: z.number().int(),
        owners: z.record(z.string().regex(/^[A-Z][A-Za-z]{0,30}$/), z.number().int()).readonly(),
        scannedAtMs: TimeMs,
      })
      .strict()
      .readonly()
      .nullable(),
    selections: z
      .object({
        appSpace: z.string().max(128),
        hub: z.string().max(128),
        namespaces: z.array(Name).max(10_000).readonly(),
        selectedWorkloads: z.array(ChosenWorkload).max(20_000).readonly(),
        /** How they were put into units; null before they were. */
        grouping: Grouping.nullable(),
        units: z.array(PlannedUnit).max(20_000).readonly(),
      })
      .strict()
      .readonly(),
    confighub: ConfigHubFacts.nullable(),
  })
  .strict()
  .readonly()
export type KubernetesImport = z.infer<typeof KubernetesImport>

export const ImportSession = z.discriminatedUnion('source', [ServerImport, KubernetesImport])
export type ImportSession = z.infer<typeof ImportSession>

export const isComplete = ({ step }: Pick<ImportSession, 'step'>): boolean => step === 'complete'

/** The id of an import that begins now; `taken` are those that are there. */
export function newSessionId(nowMs: number, isTaken: (id: ImportSessionId) => boolean): ImportSessionId {
  const base = `import-${new Date(nowMs).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}`
  for (let count = 1; ; count++) {
    const id = ImportSessionId.parse(count === 1 ? base : `${base}-${count}`)
    if (!isTaken(id)) return id
  }
}
