import { expect, test } from 'vitest'
import { NO_DETAILS } from '../inventory/server.ts'
import { readQuickTarget, SshTarget, targetOfServer, targetText } from './ssh-target.ts'

const target = (part: Partial<SshTarget>): SshTarget => ({ host: 'web-1', port: null, user: '', jumpHosts: [], ...part })

test.each([
  { text: 'web-1', expected: target({}) },
  { text: ' Web_1 ', expected: target({ host: 'Web_1' }) },
  { text: 'ada@web-1.example.com:2222', expected: target({ user: 'ada', host: 'web-1.example.com', port: 2222 }) },
  { text: 'ssh://ada@web-1:22/', expected: target({ user: 'ada', port: 22 }) },
  { text: '203.0.113.7:22', expected: target({ host: '203.0.113.7', port: 22 }) },
  { text: '[2001:DB8:0:0::1]:2222', expected: target({ host: '2001:db8::1', port: 2222 }) },
  { text: 'ada@2001:db8::1', expected: target({ host: '2001:db8::1', user: 'ada' }) },
  { text: 'fe80::1%eth0', expected: target({ host: 'fe80::1%eth0' }) },
])('"$text" is a place to connect to', ({ text, expected }) => {
  expect(readQuickTarget(text)).toEqual(expected)
})

test.each([
  ...['', ' ', '-oProxyCommand=touch X', '--', 'a b', 'web\n1', 'web\u00001', 'a'.repeat(254)],
  ...['a`id`', '$(id)', 'a;id', 'a&b', 'a<b', 'a>b', 'a"b', "a'b", 'a\\b', 'a|b', 'a#b', 'a%h', 'a*'],
  ...['127.1', '0x7f.1', '2130706433', 'web:0', 'web:65536', 'web:70000', 'web:22abc', 'web:', '[::1', '::1]:22', '1::2::3'],
  ...['root;id@web', '-l@web', '@web', `${'u'.repeat(33)}@web`, 'ünï@web', 'a b@web', 'a@b@c'],
])('"%s" is refused, never quoted', (text) => {
  expect(readQuickTarget(text)).toBeNull()
})

test('a server is reached by its alias, else by its public and then its private address', () => {
  const server = { ...NO_DETAILS, publicAddress: '203.0.113.7', privateAddress: '10.0.0.7', sshAlias: 'Web', user: 'ada' }
  expect([server, { ...server, sshAlias: '' }, { ...server, sshAlias: '', publicAddress: '' }, NO_DETAILS].map(targetOfServer)).toEqual([
    target({ host: 'Web', user: 'ada' }),
    target({ host: '203.0.113.7', port: 22, user: 'ada' }),
    target({ host: '10.0.0.7', port: 22, user: 'ada' }),
    null,
  ])
})

test('a jump host with an impossible port is refused', () => {
  expect(SshTarget.safeParse(target({ jumpHosts: ['ada@gate:2222'] })).success).toBe(true)
  expect(SshTarget.safeParse(target({ jumpHosts: ['gate:70000'] })).success).toBe(false)
})

test.each(['web-1', 'ada@web-1:2222', '[2001:db8::1]:22', '2001:db8::1'])('"%s" is written as it is read', (text) => {
  expect(targetText(readQuickTarget(text) ?? target({}))).toBe(text)
})
