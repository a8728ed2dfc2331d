import { describe, expect, test } from 'vitest'
import type { Handlers } from '../../shared/contract/commands.ts'
import { DEFAULT_SETTINGS } from '../../shared/domain/settings.ts'
import { AppError } from '../../shared/errors.ts'
import { createCommandServer } from './command-server.ts'

const size = { cols: 80, rows: 24 }

function makeServer(partial: Partial<Handlers> = {}) {
  const refusals: string[] = []
  const failures: unknown[] = []
  let nowMs = 0
  const handlers = {
    'session.resize': () => undefined,
    'session.list': () => [],
    'settings.update': () => DEFAULT_SETTINGS,
    'link.open': () => ({ kind: 'opened' }),
    ...partial,
  } as unknown as Handlers
  const answer = createCommandServer({
    handlers,
    nowMs: () => nowMs,
    log: { refused: (text) => refusals.push(text), failed: (_text, cause) => failures.push(cause) },
  })
  const key = {}
  const ask = (name: unknown, raw?: unknown, isTrusted = true) => answer({ isTrusted, key, windowId: 1 }, name, raw)
  return { ask, refusals, failures, pass: (ms: number) => (nowMs += ms) }
}

const deep = (depth: number): unknown => (depth === 0 ? 'end' : { next: deep(depth - 1) })

describe('the command server', () => {
  test('when a page of ours asks well, it gets the handler’s answer', async () => {
    expect(await makeServer().ask('session.list')).toEqual({ ok: true, value: [] })
  })

  test('when another page asks, it is refused and nothing runs', async () => {
    let ran = false
    const { ask, refusals } = makeServer({ 'session.list': () => ((ran = true), []) })
    expect(await ask('session.list', undefined, false)).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect({ ran, refusals: refusals.length }).toEqual({ ran: false, refusals: 1 })
  })

  test.each(['no.such', 'constructor', '__proto__', 'toString', '', 7, null, { toString: () => 'session.list' }])(
    'when the command is %j, there is no such command',
    async (name) => {
      expect(await makeServer().ask(name)).toMatchObject({ ok: false, error: { code: 'refused' } })
    },
  )

  test.each([
    ['a field is missing', 'tab.open', {}],
    ['a field is too many', 'tab.open', { size, extra: 1 }],
    ['a nested field is too many', 'tab.open', { size: { ...size, extra: 1 } }],
    ['a number is text', 'tab.open', { size: { cols: '80', rows: 24 } }],
    ['a number is negative', 'tab.open', { size: { cols: -1, rows: 24 } }],
    ['a number is huge', 'tab.open', { size: { cols: 1e9, rows: 24 } }],
    ['a number is none', 'tab.open', { size: { cols: Number.NaN, rows: 24 } }],
    ['a number is endless', 'tab.open', { size: { cols: Infinity, rows: 24 } }],
    ['a number is minus zero', 'tab.open', { size: { cols: 80, rows: -0 } }],
    ['a number has a fraction', 'tab.open', { size: { cols: 80.5, rows: 24 } }],
    ['an id is another thing', 'session.rename', { id: '../../etc', name: 'web-1' }],
    ['a text is too long', 'link.open', { url: 'x'.repeat(3000) }],
    ['a text is enormous', 'link.open', { url: 'x'.repeat(50_000_000) }],
    ['there are a million values', 'link.open', { url: Array.from({ length: 1_000_000 }, () => 1) }],
    ['it is nested too deep', 'link.open', { url: deep(1000) }],
    ['it names __proto__', 'settings.update', JSON.parse('{"__proto__":{"admin":true}}')],
    ['it names constructor', 'settings.update', { constructor: { prototype: { admin: true } } }],
    ['it holds a function', 'link.open', { url: () => 'x' }],
    ['it holds a map', 'link.open', new Map()],
    ['it holds shared memory', 'link.open', { url: new SharedArrayBuffer(8) }],
    ['a name is enormous', 'link.open', { ['x'.repeat(20_000_000)]: 1 }],
    ['it is no object', 'link.open', 'https://example.org'],
    ['it is given where nothing belongs', 'session.list', { all: true }],
  ])('when %s, it is refused', async (_when, name, raw) => {
    const { ask, refusals } = makeServer()
    const reply = await ask(name, raw)
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(JSON.stringify([reply, refusals]).length).toBeLessThan(400)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test('when a person’s failure happens, the page gets its code and sentence', async () => {
    const { ask, failures } = makeServer({
      'session.list': () => {
        throw new AppError('spawn-failed', 'A sentence.')
      },
    })
    expect(await ask('session.list')).toEqual({ ok: false, error: { code: 'spawn-failed', message: 'A sentence.' } })
    expect(failures).toEqual([])
  })

  test('when a handler breaks with a secret in its message, the page gets neither', async () => {
    const cause = new Error('token ghp_secret')
    const { ask, failures } = makeServer({ 'session.list': () => Promise.reject(cause) })
    const reply = await ask('session.list')
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(reply)).not.toContain('secret')
    expect(failures).toEqual([cause])
  })

  test('when a handler answers what the contract does not say, the page does not get it', async () => {
    const { ask } = makeServer({ 'session.list': () => [{ secret: true }] as never })
    expect(await ask('session.list')).toMatchObject({ ok: false, error: { code: 'internal' } })
  })

  test('when ten thousand refused calls come at once, the log gets a few lines', async () => {
    const { ask, refusals } = makeServer()
    await Promise.all(Array.from({ length: 10_000 }, () => ask('no.such')))
    expect(refusals).toHaveLength(20)
  })

  test('when ten thousand calls come in a second, the rest are told to wait, and later ones pass again', async () => {
    const { ask, pass } = makeServer()
    const replies = await Promise.all(Array.from({ length: 10_000 }, () => ask('session.list')))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(500)
    expect(replies.at(-1)).toMatchObject({ error: { code: 'busy' } })
    pass(1000)
    expect(await ask('session.list')).toMatchObject({ ok: true })
  })
})
