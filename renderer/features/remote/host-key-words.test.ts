import { expect, test } from 'vitest'
import { fakeServerId } from '../../api/fake-inventory-data.ts'
import { makeHostKeyReport } from '../../api/fake-remote-data.ts'
import { decisionsFor, keyWords, removalCommands } from './host-key-words.ts'

const report = (part: Parameters<typeof makeHostKeyReport>[1]) => makeHostKeyReport(fakeServerId(1), part)

test.each([
  ['unknown', {}, ['trust', 'pin']],
  ['known', {}, ['pin']],
  ['known', { isPinned: true }, []],
  ['changed', {}, []],
  ['changed', { rebuiltAtMs: 1 }, ['replace']],
  ['revoked', { rebuiltAtMs: 1 }, []],
] as const)('for a key that is %s %j one may decide %j', (state, part, decisions) => {
  expect(decisionsFor(report({ state, ...part })).map(({ decision }) => decision)).toEqual(decisions)
})

test('a changed key says whether a rebuild would explain it', () => {
  expect(keyWords(report({ state: 'changed' }))).toContain('knows of no rebuild')
  expect(keyWords(report({ state: 'changed', rebuiltAtMs: Date.UTC(2026, 10, 20, 12) }))).toContain('made anew on 20 Nov 2026')
})

test('where a changed key cannot be replaced, it says how the known one is taken out, one line a file', () => {
  const key = { type: 'ssh-ed25519', fingerprint: `SHA256:${'B'.repeat(43)}`, whose: 'persons', file: "/home/ada's/known_hosts", line: 7, isRevoked: false, isAuthority: false } as const
  const changed = report({ state: 'changed', known: [key, { ...key, line: 9 }] })
  expect(removalCommands(changed)).toEqual([String.raw`ssh-keygen -R '[203.0.113.10]:2222' -f '/home/ada'\''s/known_hosts'`])
  expect(removalCommands({ ...changed, rebuiltAtMs: 1 })).toEqual([])
})
