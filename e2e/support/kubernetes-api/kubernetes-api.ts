import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Certificate } from './certificate.ts'
import { discoveryAnswer, readResourcePath, type ResourcePath } from './api-resources.ts'
import type { ClusterObject } from './cluster-objects.ts'
import { commitFault, writeStatus, type FaultRule } from './faults.ts'

interface Options {
  readonly objects: readonly ClusterObject[]
  readonly port?: number
  /** Asked of everybody when given. */
  readonly token?: string
  /** Over TLS when given. Real kubectl shows what a plugin gave it to nobody without. */
  readonly certificate?: Certificate
}

/** Who may not list what: `namespace` null is the whole cluster at once. */
export interface Forbidden {
  readonly plural: string
  readonly namespace: string | null
}

export type KubernetesApi = Awaited<ReturnType<typeof startKubernetesApi>>

/** A Kubernetes API on this machine that real kubectl can talk to: it lists, pages, watches, refuses and fails as told. */
export async function startKubernetesApi({ objects, port = 0, token, certificate }: Options) {
  let current = [...objects]
  let forbidden: readonly Forbidden[] = []
  let faults: { readonly rule: FaultRule; leftCount: number }[] = []
  const requests: string[] = []
  const watchers = new Set<ServerResponse>()
  const server = certificate ? createTlsServer(certificate, serve) : createPlainServer(serve)

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost')
    requests.push(url.pathname + url.search)
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) return writeStatus(response, 401, 'Unauthorized')
    const fault = faults.find(({ rule, leftCount }) => leftCount > 0 && rule.path.test(url.pathname + url.search))
    if (fault) {
      fault.leftCount -= 1
      return commitFault(response, fault.rule.fault)
    }
    const discovery = discoveryAnswer(url.pathname)
    if (discovery !== null) return writeJson(response, discovery)
    const path = readResourcePath(url.pathname)
    if (path === null) return writeStatus(response, 404, 'the server could not find the requested resource')
    answer(request, response, path, url.searchParams)
  }

  function answer(request: IncomingMessage, response: ServerResponse, path: ResourcePath, query: URLSearchParams): void {
    const { resource, namespace, name } = path
    const place = namespace === null ? 'at the cluster scope' : `in the namespace "${namespace}"`
    const isForbidden = forbidden.some((rule) => rule.plural === resource.plural && rule.namespace === namespace)
    if (isForbidden) return writeStatus(response, 403, `${resource.plural} is forbidden: User "ada" cannot list resource "${resource.plural}" ${place}`)
    const found = current.filter(({ kind, metadata }) => kind === resource.kind && (namespace === null || metadata.namespace === namespace))
    if (name !== null) {
      const one = found.find(({ metadata }) => metadata.name === name)
      return one ? writeJson(response, one) : writeStatus(response, 404, `${resource.plural} "${name}" not found`)
    }
    if (query.get('watch') === 'true' || query.get('watch') === '1') return watch(response, found)
    const limit = Number(query.get('limit') ?? '0') || found.length
    const from = Number(query.get('continue') ?? '0')
    const isMetadataOnly = request.headers.accept?.includes('as=PartialObjectMetadataList') ?? false
    const page = found.slice(from, from + limit).map((object) => listed(object, isMetadataOnly))
    const next = from + limit < found.length ? { continue: String(from + limit), remainingItemCount: found.length - from - limit } : {}
    const type = isMetadataOnly ? { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' } : { kind: `${resource.kind}List`, apiVersion: resource.groupVersion }
    writeJson(response, { ...type, metadata: { resourceVersion: '1000', ...next }, items: page })
  }

  function watch(response: ServerResponse, found: readonly ClusterObject[]): void {
    response.writeHead(200, { 'content-type': 'application/json' })
    for (const object of found) response.write(`${JSON.stringify({ type: 'ADDED', object })}\n`)
    watchers.add(response)
    response.on('close', () => watchers.delete(response))
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const url = `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    /** Every path that was asked for. */
    requests: requests as readonly string[],
    objects: () => current as readonly ClusterObject[],
    setObjects: (changed: readonly ClusterObject[]) => void (current = [...changed]),
    forbid: (rules: readonly Forbidden[]) => void (forbidden = rules),
    fail: (...rules: readonly FaultRule[]) => void (faults = rules.map((rule) => ({ rule, leftCount: rule.times ?? Infinity }))),
    /** Ends every watch, as servers do now and then. */
    endWatches: () => watchers.forEach((response) => response.end()),
    async dispose(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Entries of a list say neither kind nor version, as with a real server. */
function listed(object: ClusterObject, isMetadataOnly: boolean): unknown {
  const { apiVersion, kind, ...rest } = object
  return isMetadataOnly ? { metadata: object.metadata } : { ...rest, ...(rest.metadata.namespace === undefined ? { apiVersion, kind } : {}) }
}

function writeJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}
