/** A name of our own, not one that came from outside, such as `Flux` or `kind-atk`. */
const CAMEL = /^[a-z][A-Za-z0-9]*$/
const SNAKE = /^[a-z][a-z0-9_]*$/

/** What was written of a value that has not changed since: only what did is worked out anew. */
const written = new WeakMap<object, string>()

/** The JSON of a value that never changes, as the file has it: names with underscores, moments as ISO 8601 in UTC. */
export function toSnakeJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const known = written.get(value)
  if (known !== undefined) return known
  const text = Array.isArray(value) ? `[${value.map(toSnakeJson).join(',')}]` : `{${snakeEntries(value).map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`
  written.set(value, text)
  return text
}

/** The fields of a value, each as its name and its JSON. */
export function snakeEntries(value: object): [string, string][] {
  return Object.entries(value).flatMap(([key, each]: [string, unknown]): [string, string][] => {
    if (each === undefined) return []
    if (!key.endsWith('AtMs') || (typeof each !== 'number' && each !== null)) return [[CAMEL.test(key) ? snake(key) : key, toSnakeJson(each)]]
    return [[`${snake(key.slice(0, -4))}_at`, each === null ? 'null' : JSON.stringify(new Date(each).toISOString())]]
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
