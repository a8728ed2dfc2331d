import { expect, test } from 'vitest'
import { EMPTY_SESSION_DRAFT, readSessionDraft } from './debug-session-draft.ts'

const NOW_MS = new Date('2026-11-21T12:00').getTime()

test.each([
  { when: 'nothing is typed', draft: {}, fields: [] },
  { when: 'the commit is a command', draft: { commitRef: '$(id)' }, fields: ['commitRef'] },
  { when: 'the owner holds a mark of direction', draft: { owner: 'ada\u202e' }, fields: ['owner'] },
  { when: 'the label is too long', draft: { label: 'x'.repeat(121) }, fields: ['label'] },
  { when: 'the expiry has passed', draft: { expires: '2026-11-21T11:59' }, fields: ['expires'] },
  { when: 'the expiry is to come', draft: { expires: '2026-11-21T12:01' }, fields: [] },
])('when $when, these fields are marked: $fields', ({ draft, fields }) => {
  const read = readSessionDraft({ ...EMPTY_SESSION_DRAFT, ...draft }, NOW_MS)
  expect(read.kind === 'wrong' ? Object.keys(read.problems) : []).toEqual(fields)
})

test('an expiry that stood already and has passed is kept to the millisecond', () => {
  const keptAtMs = new Date('2026-11-20T09:30').getTime() + 12_345
  const read = readSessionDraft({ ...EMPTY_SESSION_DRAFT, expires: '2026-11-20T09:30' }, NOW_MS, keptAtMs)
  expect(read).toMatchObject({ kind: 'ready', details: { expiresAtMs: keptAtMs } })
})
