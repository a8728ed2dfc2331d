import type { Environment, ServerColour, ServerDetails } from './server.ts'

const PROVIDERS = ['Hetzner', 'DigitalOcean', 'AWS', 'Own metal', ''] as const
const REGIONS = ['fsn1', 'nbg1', 'hel1', 'ams3', 'eu-central-1', 'rack 4'] as const
const ROLES = ['web', 'db', 'cache', 'runner', 'gpu', 'bastion', 'build', 'debug'] as const
const ENVIRONMENTS: readonly Environment[] = ['prod', 'staging', 'dev', 'other']
const COLOURS: readonly ServerColour[] = ['none', 'red', 'yellow', 'blue']
const WORDS = ['rebuilt after the outage', 'kernel pinned', 'Café network, ask Zoë', 'owner on leave', ''] as const

/** The n-th of as many different servers as wanted: the same every time, with all fields in use. */
export function sampleDetails(n: number): ServerDetails {
  const role = pick(ROLES, n)
  const environment = pick(ENVIRONMENTS, Math.floor(n / 3))
  return {
    name: `${role}-${environment}-${n}`,
    provider: pick(PROVIDERS, Math.floor(n / 7)),
    stack: n % 4 === 0 ? '' : `${environment}-${n % 23}`,
    region: pick(REGIONS, Math.floor(n / 5)),
    publicAddress: n % 3 === 0 ? '' : `203.0.${(n >> 8) % 256}.${n % 256}`,
    privateAddress: `10.${(n >> 16) % 256}.${(n >> 8) % 256}.${n % 256}`,
    dockerHost: n % 10 === 0 ? `ssh://ops@10.0.0.${n % 256}` : '',
    port: n % 6 === 0 ? 2222 : 22,
    user: pick(['root', 'ops', 'ubuntu', ''], n),
    sshAlias: n % 8 === 0 ? `alias-${n}` : '',
    jumpHosts: n % 9 === 0 ? ['ops@bastion.example:2222'] : [],
    tags: [role, ...(n % 5 === 0 ? ['spare'] : []), ...(n % 11 === 0 ? [`team:${n % 7}`] : [])].sort(),
    colour: pick(COLOURS, n),
    environment,
    notes: pick(WORDS, n),
  }
}

function pick<T>(values: readonly [T, ...T[]] | readonly T[], n: number): T {
  return values[n % values.length] as T
}
