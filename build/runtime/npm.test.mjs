import { describe, expect, test } from 'vitest'
import { fakeRun, makeCheckout } from '../fixtures/checkout.mjs'
import { describeNpmFailure, findOuterNode, runNpm } from './npm.mjs'

const nothing = { exitCode: 1, stdout: '', stderr: '', startError: undefined }

describe('running npm', () => {
  test('when this process runs on the Node inside node_modules, npm gets the one outside', () => {
    const { paths, write } = makeCheckout({ 'node_modules/.bin/node': '', 'outside/node': '' })
    write('outside/node.exe', '')
    expect(findOuterNode(`${paths.root}/node_modules/.bin:${paths.root}/outside`, paths.nodeModules)).toMatch(/outside\/node(\.exe)?$/)
  })

  test('when npm started us, the same npm is used, and its errors are never silenced', async () => {
    const { paths } = makeCheckout({ 'npm/npm-cli.js': '', 'outside/node': '' })
    const { run, calls } = fakeRun({})
    const script = `${paths.root}/npm/npm-cli.js`
    await runNpm(paths, ['ci'], { run, env: { npm_execpath: script, PATH: `${paths.root}/outside` } })
    expect(calls[0]?.slice(0, 4)).toEqual([`${paths.root}/outside/node`, script, 'ci', '--loglevel=error'])
  })

  test('when nobody says which npm, the one on the search path is used', async () => {
    const { paths } = makeCheckout()
    const { run, calls } = fakeRun({})
    await runNpm(paths, ['ci'], { run, env: { PATH: '' } })
    expect(calls[0]?.[0]).toBe('npm')
  })

  test.each([
    { when: 'the registry is unreachable', stderr: 'npm error code ECONNREFUSED', says: 'The packages could not be installed: the package registry cannot be reached; check the network, the proxy and `npm config get registry`, then try again.' },
    { when: 'the disk is full', stderr: 'npm error code ENOSPC', says: 'The packages could not be installed: the disk is full; free about 2 GB and try again.' },
    { when: 'something else happens', stderr: 'npm error Odd', says: 'The packages could not be installed: npm said: Odd.' },
  ])('when $when, one sentence says so with the way out', ({ stderr, says }) => {
    expect(describeNpmFailure({ ...nothing, stderr }, 'The packages could not be installed').message).toBe(says)
  })

  test('when npm is not there, the sentence says where it comes from', () => {
    expect(describeNpmFailure({ ...nothing, startError: 'spawn npm ENOENT' }, 'No').message).toContain('install npm, which comes with Node')
  })
})
