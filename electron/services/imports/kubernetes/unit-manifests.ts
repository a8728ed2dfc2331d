import { stringify } from 'yaml'
import type { ChosenWorkload, PlannedUnit } from '../../../../shared/domain/imports/import-session.ts'
import { cleanManifest } from '../../../../shared/domain/imports/manifest-cleaning.ts'
import type { UnitManifest } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { WorkloadKind, type WorkloadReference } from '../../../../shared/domain/imports/workload.ts'
import { AppError } from '../../../../shared/errors.ts'
import { ClusterError } from '../../kubernetes/cluster-error.ts'

/** Reads one workload whole, as the cluster has it now. */
export type ReadManifest = (reference: WorkloadReference, signal: AbortSignal) => Promise<Record<string, unknown>>

/** All manifests of a unit as they are uploaded, what was taken out of them, and what speaks against it. */
export async function manifestOf({ workloads }: PlannedUnit, read: ReadManifest, signal: AbortSignal): Promise<Omit<UnitManifest, 'present'>> {
  const texts: string[] = []
  const removed = new Set<string>()
  const warnings: string[] = []
  const refusals: string[] = []
  for (const workload of workloads) {
    const name = `${workload.kind} ${workload.name} in ${workload.namespace}`
    try {
      const cleaned = cleanManifest(await read(referenceOf(workload), signal))
      if (cleaned.kind === 'refused') {
        refusals.push(`${name}: ${cleaned.text}`)
        continue
      }
      texts.push(stringify(cleaned.manifest, { lineWidth: 0 }))
      cleaned.removed.forEach((path) => removed.add(path))
      warnings.push(...cleaned.warnings.map((text) => `${name}: ${text}`))
    } catch (cause) {
      if (!(cause instanceof ClusterError) || cause.failure.kind !== 'not-found') throw cause
      refusals.push(`${name} is not in the cluster any more; leave it out or scan again.`)
    }
  }
  return { text: texts.join('---\n'), removed: [...removed], warnings, refusals }
}

/** @throws AppError `refused` when a workload of the unit must not or cannot be uploaded: then none is */
export async function unitBytes(unit: PlannedUnit, read: ReadManifest, signal: AbortSignal): Promise<Uint8Array> {
  const { text, refusals } = await manifestOf(unit, read, signal)
  if (refusals.length > 0) throw new AppError('refused', refusals.join(' '))
  return Buffer.from(text)
}

function referenceOf({ kind, namespace, name }: ChosenWorkload): WorkloadReference {
  return { kind: WorkloadKind.parse(kind), namespace, name }
}
