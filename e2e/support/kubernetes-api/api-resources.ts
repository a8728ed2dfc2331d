interface Resource {
  readonly groupVersion: string
  readonly plural: string
  readonly singular: string
  readonly kind: string
  readonly shortNames: readonly string[]
  readonly isNamespaced: boolean
}

const of = (groupVersion: string, kind: string, shortNames: readonly string[], isNamespaced = true): Resource => ({ groupVersion, kind, plural: `${kind.toLowerCase()}s`, singular: kind.toLowerCase(), shortNames, isNamespaced })

export const API_RESOURCES: readonly Resource[] = [
  of('v1', 'Namespace', ['ns'], false),
  of('v1', 'Pod', ['po']),
  of('v1', 'ConfigMap', ['cm']),
  ...[of('apps/v1', 'Deployment', ['deploy']), of('apps/v1', 'StatefulSet', ['sts']), of('apps/v1', 'DaemonSet', ['ds']), of('apps/v1', 'ReplicaSet', ['rs'])],
  ...[of('batch/v1', 'CronJob', ['cj']), of('batch/v1', 'Job', [])],
  ...[of('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', ['ks']), of('argoproj.io/v1alpha1', 'Application', ['app'])],
]
export type ApiResource = Resource
const GROUP_VERSIONS = [...new Set(API_RESOURCES.map(({ groupVersion }) => groupVersion))]

/** What a client asks first: which kinds there are. Null for a path that is no such question. */
export function discoveryAnswer(path: string): unknown {
  const groups = GROUP_VERSIONS.filter((each) => each.includes('/')).map((groupVersion) => {
    const [name, version] = groupVersion.split('/')
    return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } }
  })
  if (path === '/version') return { major: '1', minor: '32', gitVersion: 'v1.32.0', platform: 'linux/amd64' }
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups }
  const groupVersion = /^\/apis?\/(.+)$/.exec(path)?.[1] ?? ''
  if (!GROUP_VERSIONS.includes(groupVersion)) return null
  const resources = API_RESOURCES.filter((resource) => resource.groupVersion === groupVersion)
  return {
    ...{ kind: 'APIResourceList', apiVersion: 'v1', groupVersion },
    resources: resources.map(({ plural, singular, kind, shortNames, isNamespaced }) => ({ name: plural, singularName: singular, kind, shortNames, namespaced: isNamespaced, verbs: ['get', 'list', 'watch'] })),
  }
}

export interface ResourcePath {
  readonly resource: ApiResource
  readonly namespace: string | null
  readonly name: string | null
}

/** What a path names; null when it names nothing we serve. */
export function readResourcePath(path: string): ResourcePath | null {
  const match = /^\/apis?\/(v1|[^/]+\/[^/]+)(?:\/namespaces\/([^/]+))?\/([a-z]+)(?:\/([^/]+))?$/.exec(path)
  if (!match) return null
  const [, groupVersion, namespace, plural, name] = match
  const resource = API_RESOURCES.find((each) => each.groupVersion === groupVersion && each.plural === plural)
  return resource ? { resource, namespace: namespace ?? null, name: name ?? null } : null
}
