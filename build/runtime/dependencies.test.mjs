import { describe, expect, test } from 'vitest'
import { fakeRun, makeCheckout } from '../fixtures/checkout.mjs'
import { areDependenciesInstalled, hasAllPackages, installDependencies } from './dependencies.mjs'

const LOCK = JSON.stringify({ packages: { '': {}, 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } } })
const plenty = 100e9

async function makeInstalled() {
  const checkout = makeCheckout({ 'package-lock.json': LOCK })
  const { run, calls } = fakeRun({ effect: checkout.writeNode })
  await installDependencies(checkout.paths, { run, freeBytes: plenty })
  return { ...checkout, calls }
}

describe('the packages', () => {
  test('when nothing was ever installed, they are missing', () => {
    expect(areDependenciesInstalled(makeCheckout({ 'package-lock.json': LOCK }).paths)).toBe(false)
  })

  test('when they were installed and the lock file is unchanged, nothing is to be done', async () => {
    const { paths, calls } = await makeInstalled()
    expect(calls[0]).toEqual(expect.arrayContaining(['ci', '--include=dev']))
    expect(areDependenciesInstalled(paths)).toBe(true)
  })

  test('when the lock file changed, they are installed again', async () => {
    const { paths, write } = await makeInstalled()
    write('package-lock.json', LOCK.replace('4.6.7', '4.6.8'))
    expect(areDependenciesInstalled(paths)).toBe(false)
  })

  test('when a person changed the lock file with npm, which installed too, nothing is to be done', async () => {
    const { paths, write } = await makeInstalled()
    const changed = LOCK.replace('4.6.7', '4.6.8')
    write('package-lock.json', changed)
    write('node_modules/.package-lock.json', changed)
    expect(areDependenciesInstalled(paths)).toBe(true)
  })

  test('when the folder was filled on another platform, they are installed again', async () => {
    const { paths, write } = await makeInstalled()
    write('node_modules/.mooring-stamp', 'plan9-mips 0')
    write('node_modules/.package-lock.json', LOCK)
    expect(areDependenciesInstalled(paths)).toBe(false)
  })

  test('when an optional package of another platform is absent, that is in order; a missing or other one is not', () => {
    const wanted = { '': {}, a: { version: '1.0.0' }, b: { version: '1.0.0', optional: true } }
    expect(hasAllPackages(wanted, { a: { version: '1.0.0' } })).toBe(true)
    expect(hasAllPackages(wanted, { b: { version: '1.0.0' } })).toBe(false)
    expect(hasAllPackages(wanted, { a: { version: '2.0.0' } })).toBe(false)
  })

  test('when npm fails, the stamp is not set and the sentence names the reason', async () => {
    const { paths } = makeCheckout({ 'package-lock.json': LOCK })
    const { run } = fakeRun({ exitCode: 1, stderr: 'npm error code ENOTFOUND' })
    await expect(installDependencies(paths, { run, freeBytes: plenty })).rejects.toThrow('the package registry cannot be reached')
    expect(areDependenciesInstalled(paths)).toBe(false)
  })

  test('when the disk is nearly full, nothing is begun', async () => {
    const { paths } = makeCheckout({ 'package-lock.json': LOCK })
    const { run, calls } = fakeRun({})
    await expect(installDependencies(paths, { run, freeBytes: 0.3e9 })).rejects.toThrow(/has 0\.3 GB left, and the first start needs 2 GB/)
    expect(calls).toEqual([])
  })

  test('when npm may run no install scripts, the sentence gives the one command to run', async () => {
    const { paths } = makeCheckout({ 'package-lock.json': LOCK })
    await expect(installDependencies(paths, { run: fakeRun({}).run, freeBytes: plenty })).rejects.toThrow('npm rebuild node --ignore-scripts=false')
  })
})
