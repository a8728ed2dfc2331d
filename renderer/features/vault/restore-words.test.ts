import { expect, test } from 'vitest'
import { reportText } from './restore-words.ts'

const madeAtMs = new Date(2026, 10, 21, 9, 12).getTime()

test('what a backup holds is told in the words of the screens, whatever tables it has', () => {
  const rows = { audit_entry: 9, debug_session: 1, server: 12, server_search_data: 40, token: 0, vault_identity: 1 }
  expect(reportText({ madeAtMs, rows, audit: { kind: 'whole', count: 9, code: 'AB12-CD34' } })).toBe('The backup of 21 Nov 2026, 09:12 opens and is complete. It holds 12 servers, 1 debug session and 0 tokens. Its log is whole: 9 entries.')
})

test('a backup from before there were servers says so, and a log that is not whole is no secret', () => {
  expect(reportText({ madeAtMs, rows: { note: 3 }, audit: { kind: 'changed', seq: 7 } })).toBe('The backup of 21 Nov 2026, 09:12 opens and is complete. It holds 0 servers, 0 debug sessions and 0 tokens. Its log is not whole; the audit screen says why after a restore.')
})
