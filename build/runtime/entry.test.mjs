import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeOldNode } from './entry.mjs'

const build = join(import.meta.dirname, '..')
const ENTRIES = ['start', 'test', 'bench', 'electron-env', 'check-boundaries', 'package'].map((name) => `${name}.mjs`)

describe('the way in', () => {
  test('when Node is too old, one sentence names both versions and the way out', () => {
    expect(describeOldNode('18.19.1')).toMatch(/^Mooring needs Node 20 or newer to start, and this is Node 18\.19\.1: install .*\.$/)
  })

  test.each(['20.0.0', '24.21.0', '100.1.0'])('when Node is %s, nothing is said', (version) => {
    expect(describeOldNode(version)).toBe('')
  })

  test.each([...ENTRIES, 'runtime/entry.mjs'])('when an old Node reads %s, it meets no syntax it does not know', (name) => {
    expect(readFileSync(join(build, name), 'utf8')).not.toMatch(/\?\.|\?\?|\|\|=|&&=|\bawait\b|#\w+\s*[=(;]|import\.meta|from 'node:/)
  })

  test.each(ENTRIES)('when an old Node reads %s, it loads nothing but the check', (name) => {
    const imported = [...readFileSync(join(build, name), 'utf8').matchAll(/^import .* from '(.*)'$/gm)].map(([, path]) => path)
    expect(imported).toEqual(['./runtime/entry.mjs'])
  })
})
