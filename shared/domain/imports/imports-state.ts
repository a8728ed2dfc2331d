import { z } from 'zod'
import { ImportApplied, ImportExceptions, ImportPreview } from '../inventory/import-preview.ts'
import { ImportSessionId, ImportSource, isComplete, KubernetesStep, ServerImportSource, ServerImportStep, type ImportSession } from './import-session.ts'
import { isInDoubt } from './journal.ts'
import { OpenKubernetesImport } from './open-kubernetes-import.ts'
import { sessionAge } from './session-age.ts'

/** What people read of the steps, in their order. */
export const SERVER_STEPS: Readonly<Record<Exclude<ServerImportStep, 'complete'>, string>> = { scan: 'Read', review: 'Review', apply: 'Import' }
export const KUBERNETES_STEPS: Readonly<Record<Exclude<KubernetesStep, 'complete'>, string>> = {
  ...{ scan: 'Scan cluster', review: 'Review workloads', select: 'Structure', connect: 'Connect to ConfigHub' },
  ...{ worker_connecting: 'Start worker', targets: 'Wait for targets', verify: 'Verify' },
}

/** A saved import as a list shows it. */
export const SavedImport = z
  .object({
    sessionId: ImportSessionId,
    source: ImportSource,
    /** Cluster, file or folder; empty before anything was chosen. */
    place: z.string(),
    stepTitle: z.string(),
    /** From 1. */
    stepNumber: z.number().int(),
    stepCount: z.number().int(),
    isComplete: z.boolean(),
    createdAtMs: z.number().int(),
    updatedAtMs: z.number().int(),
    age: z.enum(['fresh', 'stale', 'old', 'future']),
    person: z.string(),
    detectedCount: z.number().int(),
    /** Null where everything is meant unless something else was said. */
    selectedCount: z.number().int().nullable(),
    importedCount: z.number().int(),
    /** Something was begun and nobody knows what came of it. */
    isInDoubt: z.boolean(),
    logFile: z.string(),
  })
  .readonly()
export type SavedImport = z.infer<typeof SavedImport>

/** How far an import of servers is in this run of the app. */
export const ServerImportStage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reading'), doneCount: z.number().int(), totalCount: z.number().int() }).readonly(),
  /** Reading runs these commands of the configuration; a person is to see them first. */
  z.object({ kind: z.literal('asks'), commands: z.array(z.string()).readonly() }).readonly(),
  z.object({ kind: z.literal('failed'), text: z.string() }).readonly(),
  z.object({ kind: z.literal('review'), preview: ImportPreview, hasUpdates: z.boolean(), exceptions: ImportExceptions.readonly() }).readonly(),
  z.object({ kind: z.literal('complete'), applied: ImportApplied }).readonly(),
])
export type ServerImportStage = z.infer<typeof ServerImportStage>

export const OpenServerImport = z
  .object({
    sessionId: ImportSessionId,
    source: ServerImportSource,
    place: z.string(),
    stage: ServerImportStage,
    /** What is other than when it was left, a sentence each. */
    differences: z.array(z.string()).readonly(),
    /** Why what was decided last is not on the disk; null when it is. */
    saveProblem: z.string().nullable(),
  })
  .readonly()
export type OpenServerImport = z.infer<typeof OpenServerImport>

/** The import that is gone on with, told apart by its source. */
export const OpenImport = z.discriminatedUnion('source', [OpenServerImport, OpenKubernetesImport])
export type OpenImport = z.infer<typeof OpenImport>

export const ImportsState = z
  .object({
    /** The one to go on with first. */
    saved: z.array(SavedImport).readonly(),
    /** What was found wrong with saved imports, a sentence each. */
    problems: z.array(z.string()).readonly(),
    open: OpenImport.nullable(),
  })
  .readonly()
export type ImportsState = z.infer<typeof ImportsState>

export const ImportLogLine = z.object({ atMs: z.number().int(), step: z.string(), text: z.string() }).readonly()
export type ImportLogLine = z.infer<typeof ImportLogLine>

export function savedImport(session: ImportSession, nowMs: number): SavedImport {
  const titles: Readonly<Record<string, string>> = session.source === 'kubernetes' ? KUBERNETES_STEPS : SERVER_STEPS
  const names = Object.keys(titles)
  const at = names.indexOf(session.step)
  return {
    ...{ sessionId: session.sessionId, source: session.source, createdAtMs: session.createdAtMs, updatedAtMs: session.updatedAtMs, person: session.person, logFile: session.logFile },
    ...{ stepTitle: titles[session.step] ?? 'Complete', stepNumber: at < 0 ? names.length : at + 1, stepCount: names.length, isComplete: isComplete(session) },
    ...{ age: sessionAge(session.updatedAtMs, nowMs), isInDoubt: isInDoubt(session.journal) },
    ...countsOf(session),
  }
}

function countsOf(session: ImportSession): Pick<SavedImport, 'place' | 'detectedCount' | 'selectedCount' | 'importedCount'> {
  if (session.source === 'kubernetes') {
    const { clusterContext, scanResult, selections, confighub } = session
    return { place: clusterContext, detectedCount: scanResult?.workloadsDetected ?? 0, selectedCount: selections.selectedWorkloads.length, importedCount: confighub?.unitsCreated.length ?? 0 }
  }
  const { scanResult, inventory } = session
  return { place: scanResult?.place ?? '', detectedCount: scanResult?.rowsDetected ?? 0, selectedCount: null, importedCount: (inventory?.addedCount ?? 0) + (inventory?.updatedCount ?? 0) }
}
