import { SECRET_REMOVED } from '../../../shared/domain/inventory/inventory-file.ts'
import { TOKEN_PREFIXES } from '../../../shared/domain/inventory/token-mask.ts'

/** Shorter values are words that stand in many texts for other reasons. */
const LEAST_LENGTH = 6
const LINE_LENGTH = 16

const escaped = TOKEN_PREFIXES.map((prefix) => prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')

/** What looks like a secret, whoever gave it out; what stands in the first group stays. */
const RULES: readonly RegExp[] = [
  /()-----BEGIN [^-\n]*(?:KEY|CERTIFICATE)[^-\n]*-----[^]*?(?:-----END [^-\n]*-----|$)/g,
  /()\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g,
  new RegExp(`()(?:${escaped})[A-Za-z0-9_.=+/-]{12,}`, 'g'),
  /()\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /(:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g,
  /([?&](?:token|access_token|api_?key|key|secret|password|sig|signature)=)[^\s&#]+/gi,
  /(\b(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)\b\s*[:=]\s*)(?!\[secret)\S+/gi,
]

export interface Redactor {
  /** The text without secrets. */
  clean(text: string): string
  /** How many were taken out so far. */
  readonly removedCount: number
}

/**
 * Takes secrets out of texts that people wrote: those the vault knows, as they are and as base64 or in an address, and
 * what looks like one.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = knownTexts(secrets)
  let removedCount = 0

  /** One look at each place of the text, however many secrets there are. */
  function withoutKnown(text: string): string {
    if (known.size === 0 || text.length < LEAST_LENGTH) return text
    let clean = ''
    let copied = 0
    for (let at = 0; at + LEAST_LENGTH <= text.length; at++) {
      const found = known.get(text.slice(at, at + LEAST_LENGTH))?.find((secret) => text.startsWith(secret, at))
      if (found === undefined) continue
      clean += text.slice(copied, at) + SECRET_REMOVED
      removedCount += 1
      copied = at + found.length
      at = copied - 1
    }
    return clean + text.slice(copied)
  }

  return {
    clean: (text) =>
      RULES.reduce(
        (rest, rule) =>
          rest.replace(rule, (_found, kept: string) => {
            removedCount += 1
            return kept + SECRET_REMOVED
          }),
        withoutKnown(text),
      ),
    get removedCount() {
      return removedCount
    },
  }
}

/** Ways in which secrets may stand in a text, by their beginnings, the longest first. */
function knownTexts(secrets: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Set(secrets.flatMap((secret) => [secret, secret.trim(), ...longLines(secret)]).flatMap((text) => [text, Buffer.from(text).toString('base64').replace(/=+$/, ''), encodeURIComponent(text)]))
  const byStart = new Map<string, string[]>()
  for (const text of [...texts].sort((a, b) => b.length - a.length)) {
    if (text.length < LEAST_LENGTH) continue
    const start = text.slice(0, LEAST_LENGTH)
    byStart.set(start, [...(byStart.get(start) ?? []), text])
  }
  return byStart
}

function longLines(secret: string): string[] {
  return secret.includes('\n') ? secret.split('\n').filter((line) => line.length >= LINE_LENGTH) : []
}
