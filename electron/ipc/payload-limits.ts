const MAX_DEPTH = 16
const MAX_NODES = 20_000
const MAX_TEXT_LENGTH = 8_100_000
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Says why a payload is not even looked at, or null when it may be parsed. Cheap on purpose: it stops at the first
 * limit, before a schema walks the value.
 */
export function payloadProblem(payload: unknown): string | null {
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value: payload, depth: 0 }]
  let nodes = 0
  let textLength = 0
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, depth } = next
    nodes += 1
    if (nodes > MAX_NODES) return 'too many values'
    if (typeof value === 'string') textLength += value.length
    if (textLength > MAX_TEXT_LENGTH) return 'too much text'
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) return 'a number that is none'
    if (typeof value !== 'object' || value === null) continue
    if (depth >= MAX_DEPTH) return 'nested too deep'
    if (!isPlain(value)) return 'not plain data'
    if (Array.isArray(value) && value.length > MAX_NODES) return 'too many values'
    const entries = Object.entries(value)
    if (nodes + stack.length + entries.length > MAX_NODES) return 'too many values'
    for (const [key, child] of entries) {
      if (FORBIDDEN_KEYS.has(key)) return 'a forbidden name'
      textLength += key.length
      stack.push({ value: child, depth: depth + 1 })
    }
  }
  return textLength > MAX_TEXT_LENGTH ? 'too much text' : null
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}
