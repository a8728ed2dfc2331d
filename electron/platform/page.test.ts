import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOf, isPageUrl } from './page.ts'

let folder = ''
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'mooring-page-')))
  mkdirSync(join(folder, 'root', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'root', 'index.html'), 'page')
  writeFileSync(join(folder, 'root', 'assets', 'a.js'), 'script')
  writeFileSync(join(folder, 'root', 'state.db'), 'no page')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  symlinkSync(join(folder, 'secret.js'), join(folder, 'root', 'link.js'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(['app://main/index.html', 'app://main/assets/a.js', 'app://main/index.html?x#y'])('when %s is asked for, it is served', (url) => {
  expect(fileOf(join(folder, 'root'), url)).toBe(join(folder, 'root', new URL(url).pathname))
})

test.each([
  'app://main/../secret.js', 'app://main/%2e%2e/secret.js', 'app://main/%2e%2e%2fsecret.js', 'app://main/..%5csecret.js', 'app://main/a%00.js',
  'app://main//etc/passwd', 'app://main/etc/passwd', 'app://main/link.js', 'app://main/state.db', 'app://main/assets', 'app://main/%zz',
  'app://other/index.html', 'app://main.evil/index.html', 'https://main/index.html', 'file:///etc/passwd',
])('when %s is asked for, there is nothing', (url) => {
  expect(fileOf(join(folder, 'root'), url)).toBeNull()
})

test.each([
  ['app://main/index.html', true],
  ['app://main/', true],
  ['app://main.evil/', false],
  ['app://main@evil/', false],
  ['app://evil@main/', false],
  ['APP://MAIN/', false],
  ['app://main./', false],
  ['app://main:1/', false],
  ['about:blank', false],
  ['', false],
])('when the address is %j, it is our page: %s', (url, isOurs) => {
  expect(isPageUrl(url)).toBe(isOurs)
})
