import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const SIZE_MAX_BYTES = 16 * 1024 * 1024

const text = z.string().nullish().transform((value) => value ?? '')
const Cluster = z.looseObject({ 'server': text, 'insecure-skip-tls-verify': z.boolean().nullish() })
export const ExecEntry = z.object({
  command: z.string().min(1),
  args: z.array(z.string()).nullish().transform((all) => all ?? []),
  env: z.array(z.object({ name: z.string(), value: text })).nullish().transform((all) => all ?? []),
  interactiveMode: z.enum(['Never', 'IfAvailable', 'Always']).nullish(),
  installHint: z.string().nullish(),
})
export type ExecEntry = z.infer<typeof ExecEntry>
const User = z.looseObject({
  ...{ exec: ExecEntry.nullish(), 'auth-provider': z.looseObject({ name: text }).nullish(), 'token': text, 'tokenFile': text, 'username': text },
  ...{ 'client-certificate': text, 'client-certificate-data': text },
})
const Context = z.looseObject({ cluster: text, user: text, namespace: text })
const rows = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).nullish().transform((all) => all ?? [])
const name = z.string()
const Kubeconfig = z.looseObject({
  'clusters': rows(z.object({ name, cluster: Cluster.nullish() }).transform((row): Row<ClusterEntry> => ({ name: row.name, value: row.cluster ?? Cluster.parse({}) }))),
  'users': rows(z.object({ name, user: User.nullish() }).transform((row): Row<UserEntry> => ({ name: row.name, value: row.user ?? User.parse({}) }))),
  'contexts': rows(z.object({ name, context: Context.nullish() }).transform((row): Row<ContextEntry> => ({ name: row.name, value: row.context ?? Context.parse({}) }))),
  'current-context': text,
})

export type ClusterEntry = z.infer<typeof Cluster>
export type UserEntry = z.infer<typeof User>
export type ContextEntry = z.infer<typeof Context>

export interface KubeconfigFile {
  readonly path: string
  /** Where relative commands begin. */
  readonly folder: string
  readonly current: string
  readonly clusters: readonly Row<ClusterEntry>[]
  readonly users: readonly Row<UserEntry>[]
  readonly contexts: readonly Row<ContextEntry>[]
}
export interface Row<Entry> {
  readonly name: string
  readonly value: Entry
}

/** A file that was read; or why it cannot be, as a sentence. */
export type ReadKubeconfig = { readonly kind: 'read'; readonly file: KubeconfigFile } | { readonly kind: 'missing' | 'unusable'; readonly text: string }

/** Reads one kubeconfig. An empty one is read as one without entries, as kubectl does. */
export function readKubeconfig(path: string): ReadKubeconfig {
  const unusable = (why: string): ReadKubeconfig => ({ kind: 'unusable', text: `${path} ${why}, so nothing of it is used.` })
  try {
    const { size } = statSync(path)
    if (size > SIZE_MAX_BYTES) return unusable('is too large for a kubeconfig')
    const content: unknown = parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), { maxAliasCount: 100, logLevel: 'error' }) ?? {}
    const parsed = Kubeconfig.safeParse(content)
    if (!parsed.success) return unusable(`is not a kubeconfig: ${parsed.error.issues[0]?.path.join('.') ?? ''} is wrong`)
    const { clusters, users, contexts, 'current-context': current } = parsed.data
    return { kind: 'read', file: { path, folder: dirname(path), current, clusters, users, contexts } }
  } catch (cause) {
    const { code, errno } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing', text: `${path} is not there.` }
    if (code === 'EACCES' || code === 'EPERM') return unusable('may not be read')
    return unusable(errno === undefined ? 'is not YAML' : `cannot be read (${code ?? errno})`)
  }
}
