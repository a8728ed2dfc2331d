import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeCheckout } from '../fixtures/checkout.mjs'
import { encodeAuthority, writeAuthority } from './x-authority.mjs'

describe('the secret of the virtual screen', () => {
  test('when it is written, only its owner can read it', () => {
    const { paths } = makeCheckout()
    writeAuthority(join(paths.root, 'authority'))
    expect(statSync(join(paths.root, 'authority')).mode & 0o777).toBe(0o600)
  })

  test('when it is encoded, it is good for any display', () => {
    expect(encodeAuthority(Buffer.from('ab')).toString('latin1')).toBe('\xff\xff\0\0\0\0\0\x12MIT-MAGIC-COOKIE-1\0\x02ab')
  })
})
