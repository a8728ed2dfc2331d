import { z } from 'zod'

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const MAX_LENGTH = 253

/** A host name or an address in its one canonical form; empty when there is none. Odd spellings of numbers are refused. */
export const HostAddress = z.string().max(1000).transform((text, context) => {
  const canonical = canonicalHost(text)
  if (canonical !== null) return canonical
  context.addIssue({ code: 'custom', message: 'is no host name and no address' })
  return z.NEVER
})

/** The canonical form: lower case, no brackets, no dot at the end, IPv6 as RFC 5952 writes it. Null for what is neither. */
export function canonicalHost(text: string): string | null {
  const host = text.trim().toLowerCase().replace(/\.$/, '')
  if (host === '') return text.trim() === '' ? '' : null
  if (host.includes(':')) return canonicalIPv6(host.replace(/^\[(.*)\]$/, '$1'))
  if (isIPv4(host)) return host
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  // What a resolver may read as a number, `127.1` or `0x7f`, is an address in disguise.
  if (host.length > MAX_LENGTH || /^(\d+|0x[0-9a-f]*)$/.test(last)) return null
  return labels.every((label) => LABEL.test(label)) ? host : null
}

function isIPv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
}

/** Source: RFC 5952; a zone such as `%eth0` is kept. */
function canonicalIPv6(text: string): string | null {
  const [, address = '', zone = ''] = /^([^%]*)(%[a-z0-9._-]{1,32})?$/.exec(text) ?? []
  const groups = groupsOf(address)
  if (groups === null) return null
  let best = { start: -1, length: 1 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (groups[start + length] === 0) length++
    if (length > best.length) best = { start, length }
  }
  const hex = groups.map((group) => group.toString(16))
  if (best.start < 0) return hex.join(':') + zone
  return `${hex.slice(0, best.start).join(':')}::${hex.slice(best.start + best.length).join(':')}${zone}`
}

/** The eight numbers of an IPv6 address, or null. */
function groupsOf(address: string): number[] | null {
  const lastPart = address.slice(address.lastIndexOf(':') + 1)
  if (lastPart.includes('.')) {
    if (!isIPv4(lastPart)) return null
    const [a = 0, b = 0, c = 0, d = 0] = lastPart.split('.').map(Number)
    return groupsOf(`${address.slice(0, -lastPart.length)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`)
  }
  const halves = address.split('::')
  if (halves.length > 2) return null
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - left.length - right.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...left, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...right]
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group)) ? groups.map((group) => parseInt(group, 16)) : null
}

/** Why an address that something else gave us is not to be connected to without asking; null when it looks ordinary. */
export function addressConcern(host: string): 'this machine' | 'no address' | 'link-local' | null {
  if (/^127\./.test(host) || host === '::1' || host === 'localhost' || host.endsWith('.localhost')) return 'this machine'
  if (/^0\./.test(host) || host === '::') return 'no address'
  if (/^169\.254\./.test(host) || /^fe[89ab][0-9a-f]:/.test(host)) return 'link-local'
  return null
}
