import { expect, test } from 'vitest'
import { createFakeApi } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { serverOf } from './quick-connect.ts'

function bench() {
  const api = createFakeApi({ start: makeConsole() })
  return { api, created: () => api.calls.flatMap((call) => (call.command === 'server.create' ? [call.input.details] : [])) }
}

test.each([
  ['ada@lab.example', { name: 'ada@lab.example', sshAlias: 'lab.example', port: 22, user: 'ada' }],
  ['lab.example:2222', { name: 'lab.example:2222', publicAddress: 'lab.example', port: 2222, user: '' }],
  ['203.0.113.77', { name: '203.0.113.77', publicAddress: '203.0.113.77', port: 22, user: '' }],
  ['root@[2001:db8::9]:2022', { name: 'root@[2001:db8::9]:2022', publicAddress: '2001:db8::9', port: 2022, user: 'root' }],
])('%s is added to the servers as it was meant', async (text, details) => {
  const { api, created } = bench()
  await serverOf(api, text)
  expect(created()).toEqual([details])
})

test('a server that is known, by its name or by where it is, is not added again', async () => {
  const { api, created } = bench()
  const added = await serverOf(api, 'ada@lab.example')
  expect((await serverOf(api, 'ada@lab.example')).id).toBe(added.id)
  expect((await serverOf(api, added.name)).id).toBe(added.id)
  expect(created()).toHaveLength(1)
})

test.each(['-oProxyCommand=x', 'a b', 'host;reboot', 'host:0', 'host:70000', '@host', 'ada@'])('%s is refused and nothing is added', async (text) => {
  const { api, created } = bench()
  await expect(serverOf(api, text)).rejects.toMatchObject({ code: 'invalid-input' })
  expect(created()).toEqual([])
})
