import { z } from 'zod'
import { canonicalHost } from '../inventory/host-address.ts'
import { JumpHost, UserName, type ServerDetails } from '../inventory/server.ts'

const ALIAS = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}$/
/** What a resolver may read as a number is an address in disguise. */
const NUMBER = /(^|\.)(\d+|0[xX][0-9a-fA-F]*)\.?$/

/** A host name, an address in its canonical form, or an alias of the ssh configuration. Never an option, nothing a shell reads. */
export const SshHost = z.string().max(1000).transform((text, context) => {
  const canonical = canonicalHost(text)
  // An alias is kept as it is written: the configuration may tell upper from lower case.
  if (ALIAS.test(text) && !NUMBER.test(text)) return text
  if (canonical !== null && canonical !== '') return canonical
  context.addIssue({ code: 'custom', message: 'is no host name, no address and no ssh alias' })
  return z.NEVER
})

export const SshPort = z.number().int().min(1).max(65_535)

const PORT_AT_END = /:(\d+)$/
const SshJump = JumpHost.refine((text) => Number(PORT_AT_END.exec(text.replace(/\[.*\]/, ''))?.[1] ?? 22) <= 65_535, 'has a port above 65535')

/** Where ssh is to go. What is null or empty is left to the ssh configuration. */
export const SshTarget = z
  .object({
    host: SshHost,
    port: SshPort.nullable(),
    user: UserName,
    /** In the order they are visited. */
    jumpHosts: z.array(SshJump).max(8).readonly(),
  })
  .strict()
  .readonly()
export type SshTarget = z.infer<typeof SshTarget>

type Reachable = Pick<ServerDetails, 'sshAlias' | 'publicAddress' | 'privateAddress' | 'port' | 'user' | 'jumpHosts'>

/** How a server of the inventory is reached: by its alias, else by an address. Null when it has neither. */
export function targetOfServer({ sshAlias, publicAddress, privateAddress, port, user, jumpHosts }: Reachable): SshTarget | null {
  const isByAlias = sshAlias !== ''
  const parsed = SshTarget.safeParse({
    host: sshAlias || publicAddress || privateAddress,
    // 22 beside an alias is the form's default, and must not win over the port of the configuration.
    port: isByAlias && port === 22 ? null : port,
    user,
    jumpHosts,
  })
  return parsed.success ? parsed.data : null
}

/** Reads `host`, `user@host:port`, `[address]:port` or `ssh://user@host:port`; null when it is none of them. */
export function readQuickTarget(text: string): SshTarget | null {
  const plain = text.trim().replace(/^ssh:\/\//i, '').replace(/\/$/, '')
  const at = plain.lastIndexOf('@')
  const [user, place] = at < 0 ? ['', plain] : [plain.slice(0, at), plain.slice(at + 1)]
  if (at === 0) return null
  const isBareIPv6 = !place.startsWith('[') && place.indexOf(':') !== place.lastIndexOf(':')
  const [, bracketed, host = '', port] = isBareIPv6 ? [null, undefined, place] : (/^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,6}))?$/.exec(place) ?? [])
  const parsed = SshTarget.safeParse({ host: bracketed ?? host, port: port === undefined ? null : Number(port), user, jumpHosts: [] })
  return parsed.success ? parsed.data : null
}

/** How a person writes a target. */
export function targetText({ host, port, user }: SshTarget): string {
  const place = host.includes(':') && port !== null ? `[${host}]` : host
  return `${user === '' ? '' : `${user}@`}${place}${port === null ? '' : `:${port}`}`
}
