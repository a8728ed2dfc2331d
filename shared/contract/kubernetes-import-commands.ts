import { z } from 'zod'
import { Grouping, ImportSessionId, KubernetesStep } from '../domain/imports/import-session.ts'
import { UnitManifest, UnitRow, WorkloadRow } from '../domain/imports/open-kubernetes-import.ts'
import { OwnerKind } from '../domain/imports/owner.ts'
import { PAGE_MAX } from '../domain/inventory/server-list.ts'

const Nothing = z.void()
const session = { sessionId: ImportSessionId }
const OneSession = z.object(session).strict()
/** What is wished of the step that a window shows; refused when another window has gone on or back meanwhile. */
const atStep = { ...session, step: KubernetesStep }
const Place = z.object({ appSpace: z.string().max(128), hub: z.string().max(128) }).strict()
const page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(PAGE_MAX) }
const Slug = z.string().min(1).max(128)
const Slugs = z.array(Slug).min(1).max(20_000)
const Keys = z.array(z.string().min(1).max(800)).min(1).max(20_000)
const Labels = z.array(z.object({ key: z.string().min(1).max(128), value: z.string().max(128) }).strict()).max(50)

/** The import of a cluster. Each is answered when it is saved; what takes long goes on and is told by `imports.changed`. */
export const kubernetesImportCommands = {
  'kubernetesImport.begin': { input: Nothing, output: Nothing },
  'kubernetesImport.chooseContext': { input: z.object({ ...session, context: z.string().min(1).max(500) }).strict(), output: Nothing },
  /** Agrees to run exactly what was shown to sign in to the cluster. */
  'kubernetesImport.allowPlugin': { input: z.object({ ...session, digest: z.string().length(64) }).strict(), output: Nothing },
  /** Reads the workloads of these namespaces, again if they were read before. */
  'kubernetesImport.scan': { input: z.object({ ...session, namespaces: z.array(z.string().min(1).max(253)).min(1).max(10_000) }).strict(), output: Nothing },
  'kubernetesImport.workloads': {
    /** `owner` and `query` narrow; a query is words of namespace, name, kind or image. */
    input: z.object({ ...session, query: z.string().max(200), owner: OwnerKind.nullable(), needsOwner: z.boolean(), ...page }).strict(),
    output: z.object({ rows: z.array(WorkloadRow), totalCount: z.number().int() }),
  },
  /** Null keys: all that the query shows and that can be chosen. */
  'kubernetesImport.chooseWorkloads': { input: z.object({ ...session, keys: Keys.nullable(), query: z.string().max(200), owner: OwnerKind.nullable(), isChosen: z.boolean() }).strict(), output: Nothing },
  /** Says who owns a workload whose marks contradict, and chooses it. */
  'kubernetesImport.chooseOwner': { input: z.object({ ...session, key: z.string().max(800), owner: OwnerKind }).strict(), output: Nothing },
  /** `before` is what was shown: a field that was not changed here stays as it is, one that another window has changed too is refused. */
  'kubernetesImport.setPlace': { input: z.object({ ...session, place: Place, before: Place }).strict(), output: Nothing },
  /** Puts chosen workloads into units anew. */
  'kubernetesImport.group': { input: z.object({ ...session, grouping: Grouping }).strict(), output: Nothing },
  'kubernetesImport.units': { input: z.object({ ...session, query: z.string().max(200), state: UnitRow.unwrap().shape.state.nullable(), ...page }).strict(), output: z.object({ rows: z.array(UnitRow), totalCount: z.number().int() }) },
  /** `labelsBefore` are those that were shown: others now are refused. */
  'kubernetesImport.changeUnit': { input: z.object({ ...session, slug: Slug, change: z.object({ slug: z.string().max(128).optional(), labels: Labels.optional(), labelsBefore: Labels.optional(), isExcluded: z.boolean().optional() }).strict() }).strict(), output: Nothing },
  'kubernetesImport.mergeUnits': { input: z.object({ ...session, slugs: Slugs, into: z.string().max(128) }).strict(), output: Nothing },
  /** Null keys: one unit for each workload. */
  'kubernetesImport.splitUnit': { input: z.object({ ...session, slug: Slug, keys: Keys.nullable(), into: z.string().max(128) }).strict(), output: Nothing },
  'kubernetesImport.manifest': { input: z.object({ ...session, slug: Slug }).strict(), output: UnitManifest },
  /** What lets somebody in is held in memory for as long as the import is open, and written nowhere. */
  'kubernetesImport.signIn': { input: z.object({ ...session, baseUrl: z.string().max(500), token: z.string().min(1).max(8192) }).strict(), output: Nothing },
  'kubernetesImport.signOut': { input: OneSession, output: Nothing },
  /** Does what the open step does: makes units, sets targets, applies. Null: all that is not done yet. */
  'kubernetesImport.perform': { input: z.object({ ...atStep, slugs: Slugs.nullable() }).strict(), output: Nothing },
  /** Goes on without it. What was made of it stays. */
  'kubernetesImport.skipUnit': { input: z.object({ ...session, slug: Slug }).strict(), output: Nothing },
  /** Makes the worker known, and runs it here if that is wished. */
  'kubernetesImport.startWorker': { input: z.object({ ...session, slug: Slug, runsHere: z.boolean() }).strict(), output: Nothing },
  'kubernetesImport.stopWorker': { input: OneSession, output: Nothing },
  /** Puts the command that installs the worker, with what lets it in, into the clipboard; that is cleared after a while. */
  'kubernetesImport.copyInstallCommand': { input: OneSession, output: Nothing },
  'kubernetesImport.chooseTarget': { input: z.object({ ...session, targetSlug: Slug }).strict(), output: Nothing },
  'kubernetesImport.checkAgain': { input: OneSession, output: Nothing },
  'kubernetesImport.next': { input: z.object(atStep).strict(), output: Nothing },
  'kubernetesImport.back': { input: z.object(atStep).strict(), output: Nothing },
  /** Ends what is under way after the part it is at. */
  'kubernetesImport.stop': { input: OneSession, output: Nothing },
  /** Takes away what this import made in ConfigHub, and nothing else. */
  'kubernetesImport.rollBack': { input: OneSession, output: Nothing },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
