import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fakeRun, makeCheckout } from '../fixtures/checkout.mjs'
import { installEvaluation, isEvaluationReady, unpackEvaluation } from './evaluation-runtime.mjs'

/** A small archive of the same shape as the real one, and its checksum. */
function makeArchive() {
  const programs = ['@wingconsoledesktop', 'chrome_crashpad_handler', 'chrome-sandbox', 'resources/app.asar']
  const checkout = makeCheckout({
    ...Object.fromEntries(programs.map((name) => [`inner/${name}`, name])),
    'build/runtime/stand-in/main.cjs': 'stand-in',
    'build/runtime/stand-in/package.json': '{}',
  })
  const { root } = checkout.paths
  checkout.write('package/release/placeholder', '')
  execFileSync('tar', ['czf', join(root, 'package/release/app.tar.gz'), '-C', join(root, 'inner'), '.'])
  execFileSync('tar', ['czf', join(root, 'made.tgz'), '-C', root, 'package/release/app.tar.gz'])
  const archive = join(root, 'made.tgz')
  return { ...checkout, archive, sha512: createHash('sha512').update(readFileSync(archive)).digest('base64') }
}

describe('unpacking the evaluation runtime', () => {
  test('when the checksum is right, the runtime stands there without the resources of the other app', async () => {
    const { paths, archive, sha512 } = makeArchive()
    await unpackEvaluation(paths, archive, { sha512 })
    expect(statSync(join(paths.evaluation, 'electron')).mode & 0o111).toBe(0o111)
    expect(existsSync(join(paths.evaluation, 'resources/app.asar'))).toBe(false)
    await installEvaluation(paths, { run: fakeRun({ exitCode: 1 }).run, sha512 })
    expect(isEvaluationReady(paths)).toBe(true)
  })

  test('when the checksum is wrong, nothing is unpacked', async () => {
    const { paths, archive } = makeArchive()
    await expect(unpackEvaluation(paths, archive)).rejects.toThrow('does not have the checksum pinned')
    expect(existsSync(paths.evaluation)).toBe(false)
  })

  test('when the disk fills up, the half of it is removed', async () => {
    const { paths, archive, sha512 } = makeArchive()
    const { run } = fakeRun({ exitCode: 2, stderr: 'tar: electron: Cannot write: No space left on device' })
    await expect(unpackEvaluation(paths, archive, { run, sha512 })).rejects.toThrow('the disk is full')
    expect(existsSync(`${paths.evaluation}.part`)).toBe(false)
  })
})

describe('fetching the evaluation runtime', () => {
  test('when the registry is unreachable, one sentence says so', async () => {
    const { paths } = makeCheckout()
    const { run } = fakeRun({ exitCode: 1, stderr: 'npm error code ETIMEDOUT' })
    await expect(installEvaluation(paths, { run })).rejects.toThrow(/^The evaluation runtime could not be fetched: the package registry cannot be reached/)
  })
})
