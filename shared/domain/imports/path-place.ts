import { placeOfNamespace, variantOf, type Place } from './namespace-place.ts'

/** What a folder is for, and not what it is of. */
const GENERIC = new Set(['app', 'apps', 'applications', 'argocd', 'base', 'bases', 'chart', 'charts', 'components', 'config', 'configs', 'deploy', 'deployment', 'deployments', 'flux', 'gitops', 'helm', 'infrastructure', 'k8s', 'kubernetes', 'kustomize', 'manifests', 'projects', 'releases', 'services', 'src', 'teams', 'tenants', 'workloads'])
const CLUSTERS = new Set(['cluster', 'clusters'])
/** What stands in one of these is a variant, whatever it is called. */
const ENVIRONMENTS = new Set(['env', 'environment', 'environments', 'envs', 'overlay', 'overlays', 'stages', 'variants'])

/** The folders of a path, from the root of its repository. */
export function foldersOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
}

/** What a folder of a GitOps repository is of, by the names on the way to it: `apps/payment/overlays/prod` is `payment` in `prod`. */
export function placeOfPath(path: string): Place {
  const parts = foldersOf(path).map((name, index, all) => {
    const above = all[index - 1]?.toLowerCase() ?? ''
    return { name, word: name.toLowerCase(), isCluster: CLUSTERS.has(above), variant: variantOf(name) ?? (ENVIRONMENTS.has(above) ? name : null) }
  })
  const last = parts.filter(({ variant }) => variant !== null).at(-1)
  const names = parts.filter((part) => part !== last && variantOf(part.name) === null && ![GENERIC, CLUSTERS, ENVIRONMENTS].some((words) => words.has(part.word)))
  const app = names.filter(({ isCluster }) => !isCluster).at(-1)?.name ?? null
  if (last) return { app, variant: last.variant }
  const variants = names.flatMap(({ name }) => placeOfNamespace(name).variant ?? [])
  return { app: app && placeOfNamespace(app).app, variant: variants.at(-1) ?? null }
}
