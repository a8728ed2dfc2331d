import { delimiter, join, resolve } from 'node:path'
import type { ClusterContext, ClusterContexts } from '../../../shared/domain/imports/cluster.ts'
import { describeExecPlugin } from './exec-plugin.ts'
import { readKubeconfig, type ContextEntry, type UserEntry } from './kubeconfig-file.ts'
import { mergeKubeconfigs, type MergedKubeconfig, type Sourced } from './merged-kubeconfig.ts'

interface Options {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly homeDir: string
  readonly findProgram: (name: string) => string | null
}

/** Reads the person's kubeconfig files as kubectl does. Nothing is run, and nothing is written. */
export function readContexts({ env, homeDir, findProgram }: Options): ClusterContexts {
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '')
  const paths = listed.length > 0 ? [...new Set(listed.map((path) => resolve(path)))] : [join(homeDir, '.kube', 'config')]
  const reads = paths.map(readKubeconfig)
  const files = reads.flatMap((read) => (read.kind === 'read' ? [read.file] : []))
  const merged = mergeKubeconfigs(files)
  const contexts = [...merged.contexts].map(([name, context]) => describeContext(name, context, merged, findProgram))
  const problems = reads.flatMap((read) => (read.kind === 'unusable' || (read.kind === 'missing' && listed.length > 0) ? [read.text] : []))
  const nothing = contexts.length > 0 ? [] : [`There is no context in ${paths.join(', ')}; add one with kubectl config set-context, or set KUBECONFIG.`]
  return { files: files.map(({ path }) => path), current: merged.current, contexts, warnings: [...problems, ...merged.warnings, ...nothing] }
}

function describeContext(name: string, { value, file }: Sourced<ContextEntry>, { clusters, users }: MergedKubeconfig, findProgram: Options['findProgram']): ClusterContext {
  const cluster = clusters.get(value.cluster)
  const user = users.get(value.user)
  const plugin = user?.value.exec ? describeExecPlugin(user.value.exec, { folder: user.file.folder, findProgram }) : null
  const problem = () => {
    if (value.cluster === '') return `The context ${name} names no cluster.`
    if (!cluster) return `The context ${name} names the cluster ${value.cluster}, which is in none of the files.`
    if (!isServer(cluster.value.server)) return `The cluster ${value.cluster} has no address that could be used.`
    if (value.user !== '' && !user) return `The context ${name} names the user ${value.user}, who is in none of the files.`
    if (user?.value['auth-provider']) return `The user ${value.user} signs in with an auth-provider, which kubectl no longer knows; use an exec plugin.`
    if (plugin?.program === null) return `The user ${value.user} signs in with ${plugin.command}, which is not installed.`
    return plugin?.isInteractive ? `The user ${value.user} signs in with ${plugin.command}, which asks in a terminal: sign in there, with a context that does not ask.` : null
  }
  return {
    ...{ name, cluster: value.cluster, user: value.user, namespace: value.namespace || null, file: file.path, plugin },
    server: cluster?.value.server ?? '',
    isInsecure: cluster?.value['insecure-skip-tls-verify'] === true || (cluster?.value.server ?? '').startsWith('http://'),
    signIn: signInOf(user?.value),
    problem: problem(),
  }
}

function isServer(text: string): boolean {
  return /^https?:\/\/[^\s/]/.test(text)
}

function signInOf(user: UserEntry | undefined): ClusterContext['signIn'] {
  if (user?.exec) return 'plugin'
  if (user?.tokenFile) return 'token-file'
  if (user?.token) return 'token'
  if (user?.['client-certificate'] || user?.['client-certificate-data']) return 'certificate'
  return user?.username ? 'password' : 'none'
}
