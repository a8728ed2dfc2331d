import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readContexts } from './kubeconfigs.ts'

const cluster = (name: string, server = `https://${name}.example`) => `clusters:\n- name: ${name}\n  cluster: {server: "${server}"}\n`
const context = (name: string, of = 'one', user = '') => `contexts:\n- name: ${name}\n  context: {cluster: ${of}${user && `, user: ${user}`}}\n`
const user = (name: string, entry: string) => `users:\n- name: ${name}\n  user: ${entry}\n`

/** Reads files in their order from a folder of their own. */
function read(files: Readonly<Record<string, string>>, { listed = Object.keys(files) }: { readonly listed?: readonly string[] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfigs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const result = readContexts({ env: { KUBECONFIG: listed.map((name) => join(folder, name)).join(':') }, homeDir: folder, findProgram: (name) => (name === 'known' ? join(folder, 'known') : null) })
  return { ...result, folder, says: result.warnings.map((warning) => warning.replaceAll(`${folder}/`, '')) }
}

test('of entries with one name the first counts, with a warning, and so does the first current context', () => {
  const first = `${cluster('one', 'https://first')}${context('prod')}`
  const second = `${cluster('one', 'https://second')}${context('prod', 'two')}current-context: prod\n`
  const { contexts, current, says } = read({ a: first, b: second, c: 'current-context: other\n' })
  expect({ names: contexts.map(({ name, server }) => [name, server]), current }).toEqual({ names: [['prod', 'https://first']], current: 'prod' })
  expect(says).toEqual(['The context prod is in a and in b; the first one counts, as for kubectl.', 'The cluster one is in a and in b; the first one counts, as for kubectl.'])
})

test.each([
  { when: 'is missing', files: { a: cluster('one') + context('x') }, listed: ['a', 'b'], says: ['b is not there.'] },
  { when: 'is empty', files: { a: '', b: cluster('one') + context('x') }, says: [] },
  { when: 'is not YAML', files: { a: '{"half', b: cluster('one') + context('x') }, says: ['a is not YAML, so nothing of it is used.'] },
  { when: 'is of a wrong shape', files: { a: 'clusters: 7', b: cluster('one') + context('x') }, says: ['a is not a kubeconfig: clusters is wrong, so nothing of it is used.'] },
  { when: 'is the second with a current context that is not there', files: { a: `current-context: gone\n${cluster('one')}${context('x')}` }, says: ['The current context gone is in none of the files.'] },
])('when a file $when, one sentence says so and the others are used', ({ files, listed, says }) => {
  const result = read(files, listed === undefined ? {} : { listed })
  expect([result.contexts.map(({ name }) => name), result.says]).toEqual([['x'], says])
})

test('when a file bombs with aliases, it is refused', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdef'[index]}`).join()}]`).join('\n')}\n`
  expect(read({ a: bomb }).says[0]).toMatch(/so nothing of it is used/)
})

test('without KUBECONFIG the usual file is read, and nothing there is said once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfigs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const options = { env: {}, homeDir: folder, findProgram: () => null }
  expect(readContexts(options).warnings).toEqual([`There is no context in ${folder}/.kube/config; add one with kubectl config set-context, or set KUBECONFIG.`])
  mkdirSync(join(folder, '.kube'))
  writeFileSync(join(folder, '.kube', 'config'), cluster('one') + context('x'))
  expect(readContexts(options).contexts).toMatchObject([{ name: 'x', problem: null }])
})

test.each([
  { when: 'its cluster is unknown', file: context('x', 'gone'), problem: /names the cluster gone, which is in none/ },
  { when: 'it names no cluster', file: 'contexts: [{name: x}]', problem: /names no cluster/ },
  { when: 'its cluster has no address', file: cluster('one', '') + context('x'), problem: /no address/ },
  { when: 'its user is unknown', file: cluster('one') + context('x', 'one', 'ada'), problem: /names the user ada, who is in none/ },
  { when: 'its sign-in is of the past', file: cluster('one') + context('x', 'one', 'ada') + user('ada', '{auth-provider: {name: gcp}}'), problem: /auth-provider/ },
  { when: 'its plugin is not installed', file: cluster('one') + context('x', 'one', 'ada') + user('ada', '{exec: {command: nowhere}}'), problem: /signs in with nowhere, which is not installed/ },
])('a context is shown with its problem when $when', ({ file, problem }) => {
  expect(read({ a: file }).contexts[0]?.problem).toMatch(problem)
})

test.each([
  { entry: '{token: canary}', signIn: 'token' },
  { entry: '{tokenFile: /etc/shadow}', signIn: 'token-file' },
  { entry: '{client-certificate-data: canary, client-key-data: canary}', signIn: 'certificate' },
  { entry: '{username: ada, password: canary}', signIn: 'password' },
  { entry: '{}', signIn: 'none' },
])('a user of $entry signs in by $signIn, and nothing secret is passed on', ({ entry, signIn }) => {
  const result = read({ a: cluster('one') + context('x', 'one', 'ada') + user('ada', entry) })
  expect(result.contexts[0]?.signIn).toBe(signIn)
  expect(JSON.stringify(result)).not.toContain('canary')
})

test('a cluster that is not checked is marked', () => {
  const file = 'clusters: [{name: one, cluster: {server: "https://x", insecure-skip-tls-verify: true}}]\n'
  expect(read({ a: file + context('x') }).contexts[0]?.isInsecure).toBe(true)
})

describe('a program that signs in', () => {
  const exec = (args: string, env = 'v') => cluster('one') + context('x', 'one', 'ada') + user('ada', `{exec: {command: ./plugin, args: [${args}], env: [{name: KEY, value: ${env}}], interactiveMode: Never}}`)
  const plugin = (file: string, program: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'kubeconfigs-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'plugin'), program)
    chmodSync(join(folder, 'plugin'), 0o700)
    writeFileSync(join(folder, 'config'), file)
    const found = readContexts({ env: { KUBECONFIG: join(folder, 'config') }, homeDir: folder, findProgram: () => null }).contexts[0]?.plugin
    return { folder, found }
  }

  test('is found beside its kubeconfig and described without values of its variables', () => {
    const { folder, found } = plugin(exec('get, token', 'canary'), '#!/bin/sh\n')
    expect(found).toMatchObject({ command: './plugin', args: ['get', 'token'], envNames: ['KEY'], program: join(folder, 'plugin'), isInteractive: false })
    expect(JSON.stringify(found)).not.toContain('canary')
  })

  test('has another digest when the arguments, a variable or the program changes, and the same when nothing does', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubeconfigs-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const digest = (file: string, program: string) => {
      writeFileSync(join(folder, 'plugin'), program, { mode: 0o700 })
      writeFileSync(join(folder, 'config'), file)
      return readContexts({ env: { KUBECONFIG: join(folder, 'config') }, homeDir: folder, findProgram: () => null }).contexts[0]?.plugin?.digest
    }
    const first = digest(exec('a'), 'one')
    expect(digest(exec('a'), 'one')).toBe(first)
    expect(new Set([first, digest(exec('b'), 'one'), digest(exec('a', 'w'), 'one'), digest(exec('a'), 'two')]).size).toBe(4)
  })

  test('that asks in a terminal is a problem', () => {
    const { found } = plugin(exec('a').replace('Never', 'Always'), '#!/bin/sh\n')
    expect(found?.isInteractive).toBe(true)
  })
})
