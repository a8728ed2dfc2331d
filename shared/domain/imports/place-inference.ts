import type { Workload } from './workload.ts'

/** What a workload is part of, and which of its copies. Null where nothing says so. */
export interface Place {
  readonly app: string | null
  readonly variant: string | null
}

const SAME: Readonly<Record<string, string>> = { production: 'prod', development: 'dev', testing: 'test', stage: 'staging', stg: 'staging' }
const VARIANTS = new Set(['prod', 'staging', 'dev', 'test', 'qa', 'uat', 'sit', 'demo', 'sandbox', 'preview', 'canary', ...Object.keys(SAME)])

/** A word for a variant as all who mean the same write it; null for any other word. */
function variantOf(word: string | undefined): string | null {
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

/** By its labels, then by its namespace. */
export function placeOf({ reference, labels }: Pick<Workload, 'reference' | 'labels'>): Place {
  const ofNamespace = placeOfNamespace(reference.namespace)
  return {
    app: labels['app.kubernetes.io/name'] || labels['app.kubernetes.io/instance'] || labels['app'] || labels['k8s-app'] || null,
    variant: variantOf(labels['environment']) ?? variantOf(labels['env']) ?? ofNamespace.variant,
  }
}

/** A name for the app space of some namespaces: what they begin with in common. */
export function spaceNameOf(namespaces: readonly string[]): string {
  const names = [...new Set(namespaces.map((namespace) => placeOfNamespace(namespace).app ?? namespace))]
  const [first = '', ...rest] = names
  if (rest.length === 0) return first
  const words = first.split('-')
  const shared = words.findIndex((_word, index) => rest.some((name) => name.split('-')[index] !== words[index]))
  const prefix = words.slice(0, shared < 0 ? words.length : shared).join('-')
  return prefix.length > 2 ? prefix : 'imported'
}
