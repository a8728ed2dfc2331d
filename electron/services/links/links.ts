import { LINK_MAX_LENGTH } from '../../../shared/terminal/parser-guard.ts'

interface Ports {
  /** Shows the whole target and asks; true when the person wants it opened. */
  readonly confirmOpen: (target: LinkTarget) => Promise<boolean>
  /** Hands the address to the person's browser. */
  readonly openExternal: (href: string) => Promise<void>
}

export interface LinkTarget {
  readonly href: string
  /** As the network will see it: look-alike letters appear in their `xn--` form. */
  readonly host: string
}

/** What a link really points to, or null when it is nothing we open: only http and https, without credentials. */
export function linkTarget(url: string): LinkTarget | null {
  if (url.length > LINK_MAX_LENGTH || /[\p{Cc}\s]/u.test(url) || !canParse(url)) return null
  const { protocol, username, password, host, href } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return null
  return username === '' && password === '' && host !== '' ? { href, host } : null
}

/** Opens links of terminals, which may come from any program on any server, after the person saw the target. */
export function createLinks({ confirmOpen, openExternal }: Ports) {
  let isAsking = false
  const isWanted = async (target: LinkTarget) => {
    isAsking = true
    try {
      return await confirmOpen(target)
    } finally {
      isAsking = false
    }
  }
  return {
    /** A second link while the question for the first still stands is refused. */
    async open(url: string): Promise<{ kind: 'opened' | 'cancelled' | 'refused' }> {
      const target = linkTarget(url)
      if (!target || isAsking) return { kind: 'refused' }
      if (!(await isWanted(target))) return { kind: 'cancelled' }
      await openExternal(target.href)
      return { kind: 'opened' }
    },
  }
}

/** Node 18.15 has no URL.canParse. */
function canParse(url: string): boolean {
  try {
    return Boolean(new URL(url))
  } catch {
    return false
  }
}
