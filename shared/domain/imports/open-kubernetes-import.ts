import { z } from 'zod'
import { ClusterContexts, ExecPlugin } from './cluster.ts'
import { NamespaceRow, ScanRefusal } from './cluster-scan.ts'
import { ConfigHubFacts, Grouping, ImportSessionId, KubernetesStep } from './import-session.ts'
import { OwnerKind } from './owner.ts'
import { Workload } from './workload.ts'

const Count = z.number().int().nonnegative()
const Sentence = z.string()

/** What an import does right now. It can be stopped between two parts of it, and loses nothing by that. */
export const ImportWork = z.object({ text: Sentence, doneCount: Count, /** Null while nobody knows. */ totalCount: Count.nullable() }).readonly()
export type ImportWork = z.infer<typeof ImportWork>

/** One of the units as they will be, or are, in ConfigHub. */
export const UnitRow = z
  .object({
    slug: z.string(),
    workloads: z.array(Workload.unwrap().shape.reference).readonly(),
    labels: z.array(z.object({ key: z.string(), value: z.string() }).readonly()).readonly(),
    isExcluded: z.boolean(),
    /** Why it was proposed: the marks that say what its workloads belong to. Empty where a person arranged it, or nothing is known. */
    evidence: z.string(),
    /** Why it cannot be made as it is: its slug, a workload of it. Null when it can. */
    problem: Sentence.nullable(),
    /** How far it is in the step that is open. `in-doubt`: begun, and nobody knows what came of it. */
    state: z.enum(['waiting', 'running', 'done', 'failed', 'canceled', 'superseded', 'timed-out', 'in-doubt', 'skipped']),
    /** Why it failed, in words; empty where nothing is to be said. */
    reason: z.string(),
    targetSlug: z.string().nullable(),
  })
  .readonly()
export type UnitRow = z.infer<typeof UnitRow>

export const WorkloadRow = z
  .object({
    key: z.string(),
    workload: Workload,
    isChosen: z.boolean(),
    /** Whom a person named where marks contradict; null where nobody had to, or has not yet. */
    chosenOwner: OwnerKind.nullable(),
  })
  .readonly()
export type WorkloadRow = z.infer<typeof WorkloadRow>

/** A manifest of a unit as it will be uploaded, beside what is there already. */
export const UnitManifest = z
  .object({
    text: z.string(),
    /** What was taken out, such as `metadata.uid`. */
    removed: z.array(z.string()).readonly(),
    warnings: z.array(Sentence).readonly(),
    /** Why it is not uploaded at all, a sentence for each workload that is refused or cannot be read. */
    refusals: z.array(Sentence).readonly(),
    /** Of the unit of the same slug in ConfigHub; null when there is none, or nobody is signed in. */
    present: z.string().nullable(),
  })
  .readonly()
export type UnitManifest = z.infer<typeof UnitManifest>

/** An import of a cluster that is open, as far as a screen shows it. Rows are read in pages; `revision` says when they are other than they were. */
export const OpenKubernetesImport = z
  .object({
    sessionId: ImportSessionId,
    source: z.literal('kubernetes'),
    revision: Count,
    clusterContext: z.string(),
    step: KubernetesStep,
    canGoOn: z.boolean(),
    /** What is missing before the step can be left; null when nothing is. */
    missing: Sentence.nullable(),
    canGoBack: z.boolean(),
    work: ImportWork.nullable(),
    /** Why the last attempt of this step failed. */
    problem: Sentence.nullable(),
    differences: z.array(Sentence).readonly(),
    saveProblem: Sentence.nullable(),
    cluster: z
      .object({
        /** Null while the kubeconfig is read. */
        contexts: ClusterContexts.nullable(),
        /** To sign in this has to be run, and a person is to agree first. */
        asksFor: ExecPlugin.nullable(),
        /** Null until the context was asked. */
        namespaces: z.array(NamespaceRow).readonly().nullable(),
        chosenNamespaces: z.array(z.string()).readonly(),
        scannedAtMs: z.number().int().nullable(),
        workloadCount: Count,
        chosenCount: Count,
        owners: z.partialRecord(OwnerKind, Count).readonly(),
        /** Workloads whose owner a person has to name before they can be chosen. */
        clashCount: Count,
        refusals: z.array(ScanRefusal).readonly(),
      })
      .readonly(),
    structure: z.object({ appSpace: z.string(), hub: z.string(), grouping: Grouping.nullable(), unitCount: Count, excludedCount: Count, /** Of the space, slugs that are given twice, … */ problems: z.array(Sentence).readonly() }).readonly(),
    confighub: z
      .object({
        /** What is asked unless something else is typed: the setting, or `CONFIGHUB_URL`. */
        baseUrl: z.string(),
        isSignedIn: z.boolean(),
        org: z.string(),
        user: z.string(),
        doneCount: Count,
        failedCount: Count,
        canRollBack: z.boolean(),
      })
      .readonly(),
    worker: z
      .object({
        slug: z.string(),
        status: ConfigHubFacts.unwrap().shape.workerStatus,
        /** Why it is so, in ConfigHub's words. */
        message: z.string(),
        /** What Mooring itself runs of it; null when it runs none. */
        child: z.object({ isRunning: z.boolean(), /** Its last lines. */ output: z.string(), restartCount: Count }).readonly().nullable(),
        /** To be run where the cluster is reached, without what lets it in; null until the worker is known to ConfigHub. */
        installCommand: z.string().nullable(),
        targets: z.array(z.string()).readonly(),
        chosenTarget: z.string().nullable(),
      })
      .readonly(),
  })
  .readonly()
export type OpenKubernetesImport = z.infer<typeof OpenKubernetesImport>
