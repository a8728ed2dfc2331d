/** What a workload is part of, and which of its copies. Null where nothing says so. */
export interface Place {
  readonly app: string | null
  readonly variant: string | null
}

const SAME: Readonly<Record<string, string>> = { production: 'prod', development: 'dev', testing: 'test', stage: 'staging', stg: 'staging' }
const VARIANTS = new Set(['prod', 'staging', 'dev', 'test', 'qa', 'uat', 'sit', 'demo', 'sandbox', 'preview', 'canary', ...Object.keys(SAME)])

/** A word for a variant as all who mean the same write it; null for any other word. */
export function variantOf(word: string | undefined): string | null {
  const plain = word?.toLowerCase() ?? ''
  return VARIANTS.has(plain) ? (SAME[plain] ?? plain) : null
}

/** A namespace that names its variant before or after a dash: `payment-prod`, `dev-payment`, `prod`. */
export function placeOfNamespace(namespace: string): Place {
  const words = namespace.split('-')
  const last = variantOf(words.at(-1))
  if (last !== null) return { app: words.slice(0, -1).join('-') || null, variant: last }
  const first = variantOf(words[0])
  return first === null ? { app: namespace, variant: null } : { app: words.slice(1).join('-') || null, variant: first }
}
