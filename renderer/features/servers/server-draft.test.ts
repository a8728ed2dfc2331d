import { expect, test } from 'vitest'
import { makeServer } from '../../api/fake-inventory-data.ts'
import { draftOf, fieldProblem, isChanged, newDraft, readDraft, rebased, textsOf } from './server-draft.ts'
import type { ServerField } from './server-fields.ts'

const server = makeServer(1, 'web-1', 'up', { user: 'ops', tags: ['nginx', 'web'], publicAddress: '203.0.113.11' })
const typed = (draft: ReturnType<typeof draftOf>, part: Partial<Record<ServerField, string>>) => ({ ...draft, texts: { ...draft.texts, ...part } })

test.each<[ServerField, string, string | null]>([
  ['name', '', 'The name is empty.'],
  ['name', 'x'.repeat(500), 'The name is longer than 80 characters.'],
  ['name', 'web\u202e1', 'The name holds characters that cannot be seen.'],
  ['name', 'inventory', null],
  ['name', '../x', null],
  ['publicAddress', '300.1.1.1', 'The public address is no host name and no address.'],
  ['publicAddress', '2001:DB8::1', null],
  ['port', '0', 'The port is a number from 1 to 65535.'],
  ['port', '22x', 'The port is a number from 1 to 65535.'],
  ['port', '', null],
  ['tags', 'gpu a,b -x', '“-x” is no tag: letters, digits and . _ - : / = @ +, no spaces.'],
  ['jumpHosts', 'ops@bastion:2222 -oProxyCommand=x', '“-oProxyCommand=x” is no jump host: [user@]host[:port].'],
  ['jumpHosts', 'a b c d e f g h i', 'The jump hosts are more than 8.'],
  ['sshAlias', '-oProxyCommand=sh', 'The SSH alias is no ssh alias: letters, digits and . _ -.'],
  ['dockerHost', `ssh://${'x'.repeat(400)}`, 'The Docker host is longer than 300 characters.'],
  ['notes', 'a\n\tb', null],
])('when %s is “%s”, the sentence is %s', (field, text, problem) => {
  expect(fieldProblem(field, text)).toBe(problem)
})

test('only what was changed is asked of main, as the domain writes it', () => {
  expect(readDraft(typed(draftOf(server), { tags: 'web GPU', publicAddress: 'Web-1.Example.' }))).toEqual({ kind: 'right', patch: { tags: ['gpu', 'web'], publicAddress: 'web-1.example' } })
  expect([isChanged(draftOf(server)), isChanged(newDraft()), isChanged(typed(newDraft(), { notes: 'a' }))]).toEqual([false, false, true])
})

test('when somebody else saved meanwhile, what only one of us changed is taken over, and only where both did there is something to choose', () => {
  const current = { ...server, version: 2, user: 'root', region: 'fsn1', provider: 'Hetzner' }
  const draft = rebased(typed(draftOf(server), { user: 'deploy', provider: 'Hetzner', stack: 'shop' }), current)
  expect(draft.texts).toEqual({ ...textsOf(current), user: 'deploy', stack: 'shop' })
  expect(draft.conflicts).toEqual([{ field: 'user', mine: 'deploy', theirs: 'root' }])
  expect(readDraft(draft)).toEqual({ kind: 'right', patch: { user: 'deploy', stack: 'shop' } })
})
