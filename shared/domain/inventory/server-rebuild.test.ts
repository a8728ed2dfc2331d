import { expect, test } from 'vitest'
import type { InventoryChange } from './inventory-change.ts'
import { rebuiltAtMs } from './server-rebuild.ts'

type Line = Pick<InventoryChange, 'what'> & { readonly to?: string; readonly reason?: string }
const created: Line = { what: 'created' }
const provisioned: Line = { what: 'moved', to: 'provisioning' }
const arrived: Line = { what: 'moved', to: 'up' }
const rebuilt: Line = { what: 'rebuilt', to: 'up' }
const refused: Line = { what: 'found', to: 'unreachable', reason: 'The key changed.' }

test.each<{ when: string; lines: readonly Line[]; atMs: number | null }>([
  { when: 'it was only added', lines: [created], atMs: null },
  { when: 'it was provisioned and came up', lines: [created, provisioned, arrived], atMs: 1 },
  { when: 'it was marked as rebuilt and shows another key', lines: [created, rebuilt, refused], atMs: 1 },
  { when: 'the key of the rebuilt one was trusted', lines: [created, rebuilt, { what: 'key-trusted' }, refused], atMs: null },
  { when: 'the rebuilt one answered under the known key', lines: [created, rebuilt, refused, { what: 'found', to: 'up' }, refused], atMs: null },
  { when: 'the rebuilt one is there but lets nobody in', lines: [created, rebuilt, { what: 'found', to: 'up', reason: 'Not let in.' }], atMs: 1 },
  { when: 'it was rebuilt once more', lines: [created, rebuilt, { what: 'key-trusted' }, rebuilt], atMs: 3 },
])('when $when, a rebuild that explains another key is at $atMs', ({ lines, atMs }) => {
  const history = lines.map(({ what, to, reason = '' }, seq) => ({ seq, atMs: seq, what, reason, fields: to === undefined ? [] : [{ field: 'state', before: '', after: to }] }))
  expect(rebuiltAtMs(history.reverse())).toBe(atMs)
})
