import { describe, expect, test } from 'vitest'
import { fakeRun, makeCheckout } from '../fixtures/checkout.mjs'
import { buildApp, isAppBuilt, listSources } from './app-build.mjs'

function makeSources() {
  const checkout = makeCheckout({
    'electron/main.ts': 'main',
    'electron/main.test.ts': 'test',
    'renderer/index.html': 'page',
    'renderer/preview/vite.config.ts': 'preview',
    'shared/errors.ts': 'errors',
    'package.json': '{}',
  })
  const { run, calls } = fakeRun({ effect: () => checkout.write('out/main/main.cjs', 'built') })
  return { ...checkout, run, calls }
}

describe('building the app', () => {
  test('when sources are listed, tests and the preview page are not among them', () => {
    expect(listSources(makeSources().paths.root)).toEqual(['electron/main.ts', 'package.json', 'renderer/index.html', 'shared/errors.ts'])
  })

  test('when no source changed since the build, nothing is to be done', async () => {
    const { paths, run, calls } = makeSources()
    expect(isAppBuilt(paths)).toBe(false)
    await buildApp(paths, { run })
    expect(calls[0]?.[0]).toContain('node_modules/node/bin/node')
    expect(isAppBuilt(paths)).toBe(true)
  })

  test.each([
    { change: 'a source changes', path: 'shared/errors.ts', isBuilt: false },
    { change: 'a source is added', path: 'renderer/ui/new.tsx', isBuilt: false },
    { change: 'a test changes', path: 'electron/main.test.ts', isBuilt: true },
  ])('when $change, being built is $isBuilt', async ({ path, isBuilt }) => {
    const { paths, run, write } = makeSources()
    await buildApp(paths, { run })
    write(path, 'changed')
    expect(isAppBuilt(paths)).toBe(isBuilt)
  })

  test('when a source is saved during the build, it is built the next time', async () => {
    const { paths, write } = makeSources()
    const effect = () => {
      write('out/main/main.cjs', 'built')
      write('electron/main.ts', 'saved meanwhile')
    }
    await buildApp(paths, { run: fakeRun({ effect }).run })
    expect(isAppBuilt(paths)).toBe(false)
  })

  test('when the build fails, the compiler is quoted without its stack and the old build does not count', async () => {
    const { paths, run } = makeSources()
    await buildApp(paths, { run })
    const failing = fakeRun({ exitCode: 1, stderr: 'main.ts:1 Unexpected token\n    at build (x.js:1)\n' }).run
    await expect(buildApp(paths, { run: failing })).rejects.toThrow(/the compiler said:\nmain\.ts:1 Unexpected token$/)
    expect(isAppBuilt(paths)).toBe(false)
  })
})
