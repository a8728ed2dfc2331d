/** A name of our own, not one that came from outside, such as `Flux` or `kind-atk`. */
const CAMEL = /^[a-z][A-Za-z0-9]*$/
const SNAKE = /^[a-z][a-z0-9_]*$/

/** A value as the file has it: names with underscores, moments as ISO 8601 in UTC. */
export function toSnakeKeys(value: unknown): unknown {
  return eachEntry(value, toSnakeKeys, ([key, each]) => {
    if (key.endsWith('AtMs') && typeof each === 'number') return [`${snake(key.slice(0, -4))}_at`, new Date(each).toISOString()]
    if (key.endsWith('AtMs') && each === null) return [`${snake(key.slice(0, -4))}_at`, null]
    return [CAMEL.test(key) ? snake(key) : key, toSnakeKeys(each)]
  })
}

/** The other way round. What is no moment stays as it is, for the schema to refuse. */
export function toCamelKeys(value: unknown): unknown {
  return eachEntry(value, toCamelKeys, ([key, each]) => {
    const camelKey = SNAKE.test(key) ? key.replace(/_([a-z0-9])/g, (_found, letter: string) => letter.toUpperCase()) : key
    if (!key.endsWith('_at')) return [camelKey, toCamelKeys(each)]
    const atMs = typeof each === 'string' ? Date.parse(each) : NaN
    return [`${camelKey}Ms`, Number.isNaN(atMs) ? each : atMs]
  })
}

function eachEntry(value: unknown, element: (each: unknown) => unknown, entry: (entry: [string, unknown]) => [string, unknown]): unknown {
  if (Array.isArray(value)) return value.map(element)
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(entry)) : value
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
