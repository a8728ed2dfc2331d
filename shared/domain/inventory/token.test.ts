import { describe, expect, test } from 'vitest'
import { DebugSessionDetails } from './debug-session.ts'
import { isRotationDue, tokenExpiry } from './token-expiry.ts'
import { maskToken, TOKEN_PREFIXES } from './token-mask.ts'
import { TokenDetails, TokenPatch, TokenValue, tokenValueProblem } from './token.ts'

const DAY_MS = 86_400_000

describe('a token', () => {
  test.each([
    ['ghp_0123456789abcdefghijklmnopqrstuvwx9f3c', 'ghp_••••••9f3c'],
    [`dop_v1_${'a'.repeat(60)}9f3c`, 'dop_v1_••••••9f3c'],
    ['0123456789abcdefghij', '••••••ghij'],
    ['glpat-0123456789abcdefgh', 'glpat-••••••'],
    ['sk-ant-api03-0123456789', '••••••'],
    ['short', '••••••'],
    ['', '••••••'],
    ['-----BEGIN KEY-----\nabc\n-----END KEY-----', '••••••'],
  ])('%j is shown as %j', (value, mask) => {
    expect(maskToken(value)).toBe(mask)
  })

  test('no mask shows more than a quarter, for any beginning and length', () => {
    for (const prefix of ['', ...TOKEN_PREFIXES]) {
      for (let length = 0; length < 80; length++) {
        const value = (prefix + 'x'.repeat(80)).slice(0, length)
        expect(maskToken(value).replaceAll('•', '').length).toBeLessThanOrEqual(length / 4)
      }
    }
  })

  test.each([
    ['never', null, { kind: 'never' }],
    ['in 8 days', 8 * DAY_MS, { kind: 'valid', leftMs: 8 * DAY_MS }],
    ['in 7 days', 7 * DAY_MS, { kind: 'expiring', leftMs: 7 * DAY_MS }],
    ['now', 0, { kind: 'expired', sinceMs: 0 }],
    ['yesterday', -DAY_MS, { kind: 'expired', sinceMs: DAY_MS }],
  ])('when it runs out %s, its badge says so', (_when, inMs, badge) => {
    const nowMs = 1_700_000_000_000
    expect(tokenExpiry(inMs === null ? null : nowMs + inMs, nowMs)).toEqual(badge)
  })

  test('it is due for a new value after the days asked for, and never when nobody asked', () => {
    expect([29, 30].map((days) => isRotationDue({ valueSetAtMs: 0, rotateAfterDays: 30 }, days * DAY_MS))).toEqual([false, true])
    expect(isRotationDue({ valueSetAtMs: 0, rotateAfterDays: null }, 1e15)).toBe(false)
  })

  test.each([
    ['api', 'two\nlines', /several lines/],
    ['runner', 'a b', /spaces/],
    ['session', 'a\u200bb', /cannot be seen/],
    ['api', 'plain', null],
    ['other', 'two\nlines', null],
  ] as const)('when a token of kind %s is %j, the problem is %s', (kind, value, problem) => {
    const found = tokenValueProblem(kind, TokenValue.parse(value))
    if (problem === null) expect(found).toBeNull()
    else expect(found).toMatch(problem)
  })

  test('the line end a paste leaves is gone', () => {
    expect(TokenValue.parse(' secret\r\n')).toBe('secret')
    expect(TokenValue.parse('-----BEGIN-----\nabc\n-----END-----\n\n')).toBe('-----BEGIN-----\nabc\n-----END-----\n')
  })

  test.each(['', ' \n ', 'a\0b', 'x'.repeat(16_385)])('case %#: it is no value', (value) => {
    expect(TokenValue.safeParse(value).success).toBe(false)
  })

  test.each([{ expiresAtMs: -1 }, { expiresAtMs: 1.5 }, { rotateAfterDays: 0 }, { kind: 'banana' }, { label: '' }, { value: 'x' }])('when a patch is %j, it is refused', (patch) => {
    expect(TokenPatch.safeParse(patch).success).toBe(false)
  })
})

test.each([TokenDetails.shape.expiresAtMs, DebugSessionDetails.shape.expiresAtMs])('when something runs out is a moment that a table can name', (expiry) => {
  expect(expiry.safeParse(Number.MAX_SAFE_INTEGER).success).toBe(false)
  expect(new Date(expiry.parse(8.64e15) ?? 0).toISOString()).toMatch(/^\+275760/)
})
