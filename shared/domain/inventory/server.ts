import { z } from 'zod'
import { HostAddress } from './host-address.ts'
import { plainLine, plainText } from './plain-line.ts'
import { ServerStateKind } from './server-state.ts'

const hexId = z.string().regex(/^[0-9a-f]{32}$/)
export const ServerId = hexId.brand<'ServerId'>()
export type ServerId = z.infer<typeof ServerId>

/** Shown to people, used for nothing else: `inventory` and `../x` are names like any other. */
export const ServerName = plainLine(80).refine((name) => name !== '', 'is empty')

export const Environment = z.enum(['prod', 'staging', 'dev', 'other'])
export type Environment = z.infer<typeof Environment>

export const ServerColour = z.enum(['none', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'])
export type ServerColour = z.infer<typeof ServerColour>

/** One lower-case word such as `gpu`, `team:web` or `k8s/role=master`. */
export const Tag = z
  .string()
  .normalize('NFC')
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.:/=@+-]{0,62}$/u, 'is no tag: letters, digits and . _ - : / = @ +, no spaces')
const Tags = z
  .array(Tag)
  .max(64, 'has more than 64 tags')
  .transform((tags) => [...new Set(tags)].sort())

/** What ssh takes as one word: never an option, nothing a shell reads. */
const SSH_WORD = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}$/
export const SshAlias = z.string().trim().refine((text) => text === '' || SSH_WORD.test(text), 'is no ssh alias: letters, digits and . _ -')
export const UserName = z.string().trim().refine((text) => text === '' || /^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/.test(text), 'is no user name: at most 32 letters, digits and . _ -')

/** `[user@]host[:port]` or an alias, as ssh's ProxyJump takes them. */
export const JumpHost = z
  .string()
  .trim()
  .regex(/^([A-Za-z_][A-Za-z0-9_.-]{0,31}@)?([A-Za-z0-9_][A-Za-z0-9_.-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])(:[1-9]\d{0,4})?$/, 'is no jump host: [user@]host[:port]')

/** Where Docker listens: `ssh://user@host`, `tcp://host:2376` or `unix:///path`; empty when there is none. */
export const DockerHost = z
  .string()
  .trim()
  .max(300)
  .refine((text) => text === '' || /^(?:(?:ssh|tcp|https?):\/\/(?:[A-Za-z_][A-Za-z0-9_.-]{0,31}@)?(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?\/?|(?:unix|npipe):\/\/[A-Za-z0-9_./-]+)$/.test(text), 'is no Docker host: ssh://, tcp:// or unix://')

/** What a person may write about a server. `ServerPatch` is a part of it: what is not given stays. */
export const ServerDetails = z.object({
  name: ServerName,
  provider: plainLine(60),
  stack: plainLine(100),
  region: plainLine(60),
  publicAddress: HostAddress,
  privateAddress: HostAddress,
  dockerHost: DockerHost,
  port: z.number().int().min(1).max(65_535),
  user: UserName,
  /** Name in the ssh configuration through which it is reached; empty for a plain address. */
  sshAlias: SshAlias,
  /** In the order they are visited. */
  jumpHosts: z.array(JumpHost).max(8),
  tags: Tags,
  colour: ServerColour,
  environment: Environment,
  notes: plainText(20_000),
})
export type ServerDetails = z.infer<typeof ServerDetails>

export const ServerPatch = ServerDetails.partial().strict()
export type ServerPatch = z.infer<typeof ServerPatch>

export const NO_DETAILS: Omit<ServerDetails, 'name'> = {
  ...{ provider: '', stack: '', region: '', publicAddress: '', privateAddress: '', dockerHost: '', port: 22, user: '', sshAlias: '' },
  ...{ jumpHosts: [], tags: [], colour: 'none', environment: 'other', notes: '' },
}

/** How we came to know of a server. `ref` names it there: an alias, a stack, a file; what comes twice is found by it. */
export const ServerOrigin = z.object({ kind: z.enum(['manual', 'ssh-config', 'terraform', 'import']), ref: plainLine(300) }).strict().readonly()
export type ServerOrigin = z.infer<typeof ServerOrigin>

export const ServerState = z
  .object({ kind: ServerStateKind, /** Why, in words; empty when nobody said. */ reason: z.string().max(500), sinceMs: z.number().int() })
  .readonly()
export type ServerState = z.infer<typeof ServerState>

/** What the last look at a server found. */
export const ServerCheck = z.object({ atMs: z.number().int(), isReachable: z.boolean(), text: z.string().max(500) }).readonly()
export type ServerCheck = z.infer<typeof ServerCheck>

export const Server = ServerDetails.extend({
  id: ServerId,
  /** Rises with every change of the details; an edit names the one it began from. */
  version: z.number().int().positive(),
  origin: ServerOrigin,
  state: ServerState,
  /** Null when nobody ever looked: the state is what a person said. */
  lastCheck: ServerCheck.nullable(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
  archivedAtMs: z.number().int().nullable(),
}).readonly()
export type Server = z.infer<typeof Server>

/** A server in a list: without its notes, with what hangs on it. */
export const ServerRow = Server.unwrap()
  .omit({ notes: true })
  .extend({
    hasNotes: z.boolean(),
    /** Debug sessions that are still on it. */
    sessionCount: z.number().int(),
    tokenCount: z.number().int(),
    /** When the first of its tokens runs out; null when none does. */
    tokenExpiresAtMs: z.number().int().nullable(),
  })
  .readonly()
export type ServerRow = z.infer<typeof ServerRow>

/** Takes over what a patch gives and leaves the rest. */
export function patched(details: ServerDetails, patch: ServerPatch): ServerDetails {
  return { ...details, ...(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<ServerDetails>) }
}
