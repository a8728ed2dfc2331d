import { describe, expect, test } from 'vitest'
import { addressConcern, canonicalHost, HostAddress } from './host-address.ts'

describe('the address of a server', () => {
  test.each([
    ['', ''],
    ['  ', ''],
    ['Web-1.Example.COM.', 'web-1.example.com'],
    ['10.0.0.7', '10.0.0.7'],
    ['[2001:DB8:0:0:0:0:0:1]', '2001:db8::1'],
    ['::', '::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['localhost', 'localhost'],
  ])('when it is written as %j, it is kept as %j', (typed, kept) => {
    expect(canonicalHost(typed)).toBe(kept)
  })

  test.each([
    '-oProxyCommand=touch X',
    '--',
    'a b',
    'a\nb',
    'a\0b',
    'a`id`',
    '$(id)',
    'a;b',
    'a|b',
    "a'b",
    '.',
    'a..b',
    '-a.example',
    'a_b',
    'bücher.example',
    '127.1',
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '010.0.0.1',
    '256.1.1.1',
    '1.2.3.4.5',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    ':::',
    '::1::',
    '12345::',
    '::1.2.3',
    'fe80::1%$(id)',
    `${'a'.repeat(64)}.example`,
    'a.'.repeat(130),
    '[::1',
  ])('when it is %j, it is refused', (typed) => {
    expect(HostAddress.safeParse(typed).success).toBe(false)
  })

  test.each([
    ['127.0.0.1', 'this machine'],
    ['::1', 'this machine'],
    ['0.0.0.0', 'no address'],
    ['169.254.169.254', 'link-local'],
    ['fe80::1', 'link-local'],
    ['203.0.113.7', null],
    ['web.example', null],
  ])('when it is %s, the concern is %s', (host, concern) => {
    expect(addressConcern(host)).toBe(concern)
  })
})
