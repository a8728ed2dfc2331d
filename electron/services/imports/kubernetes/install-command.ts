import type { WorkerEntry } from './hub-part.ts'

interface Options {
  readonly slug: string
  readonly space: string
  readonly baseUrl: string
  /** Null to be shown: then places stand where it would be. */
  readonly entry: WorkerEntry | null
}

/** What is run in a shell where the cluster is reached, so that the worker connects from there. */
export function installCommand({ slug, space, baseUrl, entry }: Options): string {
  const variables = [`CONFIGHUB_URL=${quoted(baseUrl)}`, `CONFIGHUB_WORKER_ID=${entry ? quoted(entry.id) : '…'}`, `CONFIGHUB_WORKER_SECRET=${entry ? quoted(entry.secret) : '…'}`]
  return `${variables.join(' ')} cub worker run ${quoted(slug)} --space ${quoted(space)}`
}

function quoted(text: string): string {
  return /^[-_.:/A-Za-z0-9]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
