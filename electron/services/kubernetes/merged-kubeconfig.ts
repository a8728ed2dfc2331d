import type { ClusterEntry, ContextEntry, KubeconfigFile, Row, UserEntry } from './kubeconfig-file.ts'

/** An entry, and the file that it counts from. */
export interface Sourced<Entry> {
  readonly value: Entry
  readonly file: KubeconfigFile
}

export interface MergedKubeconfig {
  readonly clusters: ReadonlyMap<string, Sourced<ClusterEntry>>
  readonly users: ReadonlyMap<string, Sourced<UserEntry>>
  readonly contexts: ReadonlyMap<string, Sourced<ContextEntry>>
  readonly current: string | null
  readonly warnings: readonly string[]
}

/** All files as one, as kubectl sees them: of entries with one name the first counts, and so does the first current context. */
export function mergeKubeconfigs(files: readonly KubeconfigFile[]): MergedKubeconfig {
  const warnings: string[] = []
  function collect<Entry>(kind: string, rowsOf: (file: KubeconfigFile) => readonly Row<Entry>[]): ReadonlyMap<string, Sourced<Entry>> {
    const entries = new Map<string, Sourced<Entry>>()
    for (const file of files) {
      for (const { name, value } of rowsOf(file)) {
        const first = entries.get(name)
        if (first === undefined) entries.set(name, { value, file })
        else if (first.file === file) warnings.push(`The ${kind} ${name} is in ${file.path} twice; the first one counts.`)
        else warnings.push(`The ${kind} ${name} is in ${first.file.path} and in ${file.path}; the first one counts, as for kubectl.`)
      }
    }
    return entries
  }
  const contexts = collect('context', (file) => file.contexts)
  const current = files.find((file) => file.current !== '')?.current ?? null
  if (current !== null && !contexts.has(current)) warnings.push(`The current context ${current} is in none of the files.`)
  return { contexts, clusters: collect('cluster', (file) => file.clusters), users: collect('user', (file) => file.users), current, warnings }
}
