import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { findProgram } from '../../electron/platform/run-program.ts'
import { startProcess } from '../../electron/platform/start-process.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { ClusterError } from '../../electron/services/kubernetes/cluster-error.ts'
import { createClusters } from '../../electron/services/kubernetes/clusters.ts'
import type { ApiLimits } from '../../electron/services/kubernetes/proxied-api.ts'
import type { ScanPart } from '../../shared/domain/imports/cluster-scan.ts'
import { workloadKey } from '../../shared/domain/imports/workload.ts'
import { makeCertificate } from './kubernetes-api/certificate.ts'
import { makeShop } from './kubernetes-api/cluster-fixtures.ts'
import type { ClusterObject } from './kubernetes-api/cluster-objects.ts'
import { kubeconfigText } from './kubernetes-api/kubeconfig-text.ts'
import { startKubernetesApi } from './kubernetes-api/kubernetes-api.ts'

interface World {
  readonly objects?: readonly ClusterObject[]
  readonly user?: unknown
  readonly token?: string
  readonly limits?: Partial<ApiLimits>
  readonly agreed?: readonly string[]
  /** In place of the address of the API. */
  readonly server?: string
  /** Over TLS, and whether the kubeconfig trusts it. */
  readonly tls?: 'trusted' | 'strange'
}

/** An API, a kubeconfig that names it `dev`, and the service that asks it through the real kubectl. */
export async function startClusterWorld({ objects = makeShop(), user = {}, token, limits = {}, agreed = [], server, tls }: World = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'clusters-'))
  const certificate = tls === undefined ? undefined : makeCertificate(folder)
  const api = await startKubernetesApi({ objects, ...(token === undefined ? {} : { token }), ...(certificate ? { certificate } : {}) })
  const kubeconfig = join(folder, 'config')
  writeFileSync(kubeconfig, kubeconfigText([{ name: 'dev', server: server ?? api.url, namespace: 'tools', user, ...(tls === 'trusted' && certificate ? { authority: certificate.cert } : {}) }]))
  const agreements = new Set(agreed)
  const clusters = createClusters({
    env: { ...process.env, KUBECONFIG: kubeconfig },
    ...{ homeDir: folder, socketFolder: join(folder, 's'), findProgram, start: startProcess, clock: systemClock, limits },
    isAgreed: (digest) => agreements.has(digest),
  })
  const parts: ScanPart[] = []
  onTestFinished(async () => {
    clusters.dispose()
    await api.dispose()
    rmSync(folder, { recursive: true })
  })
  const never = new AbortController().signal
  return {
    ...{ api, clusters, folder, kubeconfig, parts: parts as readonly ScanPart[], never, agree: (digest: string) => void agreements.add(digest) },
    scan: (namespaces: readonly string[], signal = never) => clusters.scan({ context: 'dev', namespaces }, (part) => void parts.push(part), signal),
    owners: () => Object.fromEntries(parts.flatMap((part) => (part.kind === 'workloads' ? part.workloads.map(({ reference, owner }) => [workloadKey(reference), owner.kind]) : []))),
  }
}

/** Why something failed, which it has to. */
export const clusterFailure = async (work: Promise<unknown>): Promise<ClusterError['failure']> => {
  const cause = await work.then(() => null, (error: unknown) => error)
  if (!(cause instanceof ClusterError)) throw new Error('expected a ClusterError', { cause })
  return cause.failure
}
