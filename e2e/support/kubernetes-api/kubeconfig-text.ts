interface Entry {
  readonly name: string
  readonly server: string
  readonly namespace?: string
  /** Whose word counts for the server, in PEM. */
  readonly authority?: string
  /** What the user holds, such as `{ token: 'x' }`. */
  readonly user?: unknown
}

/** A kubeconfig with one context for each entry, all of one name; JSON is YAML. */
export function kubeconfigText(entries: readonly Entry[], current = entries[0]?.name ?? ''): string {
  return JSON.stringify({
    ...{ 'apiVersion': 'v1', 'kind': 'Config', 'current-context': current },
    clusters: entries.map(({ name, server, authority }) => ({ name, cluster: { server, ...(authority === undefined ? {} : { 'certificate-authority-data': Buffer.from(authority).toString('base64') }) } })),
    users: entries.map(({ name, user = {} }) => ({ name, user })),
    contexts: entries.map(({ name, namespace }) => ({ name, context: { cluster: name, user: name, ...(namespace === undefined ? {} : { namespace }) } })),
  })
}
