import { NO_DETAILS, type ServerDetails } from '../../../shared/domain/inventory/server.ts'

export type ServerField = keyof ServerDetails
export const SERVER_FIELDS = ['name', ...Object.keys(NO_DETAILS)] as readonly ServerField[]

export const FIELD_LABELS: Readonly<Record<ServerField, string>> = {
  ...{ name: 'Name', environment: 'Environment', colour: 'Colour', tags: 'Tags', provider: 'Provider', stack: 'Stack', region: 'Region' },
  ...{ publicAddress: 'Public address', privateAddress: 'Private address', port: 'Port', user: 'User', sshAlias: 'SSH alias', jumpHosts: 'Jump hosts', dockerHost: 'Docker host', notes: 'Notes' },
}

/** What may stand in a field. */
export const FIELD_NOTES: Readonly<Partial<Record<ServerField, string>>> = {
  tags: 'Words such as gpu, team:web or k8s/role=master, with spaces between them',
  publicAddress: 'Host name or address',
  sshAlias: 'Host of your ssh configuration; it decides how the server is reached',
  jumpHosts: '[user@]host[:port], in the order they are visited, with spaces between them',
  dockerHost: 'ssh://user@host, tcp://host:2376 or unix:///path',
}
