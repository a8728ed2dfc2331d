import { expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ app: {} }))
const { namedDataDir } = await import('./data-dir.ts')

test.each([
  [['app', '--data-dir', '/a'], {}, '/a'],
  [['app', '--data-dir=/a/../b'], {}, '/b'],
  [['app'], { MOORING_DATA_DIR: '/c' }, '/c'],
  [['app', '--data-dir', '/a'], { MOORING_DATA_DIR: '/c' }, '/a'],
  [['app'], {}, null],
  [['app', '--data-dir'], {}, null],
])('when started with %j and %j, the data folder is %j', (argv, env, folder) => {
  expect(namedDataDir(argv, env)).toBe(folder)
})
