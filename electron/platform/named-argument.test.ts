import { expect, test } from 'vitest'
import { namedPath } from './named-argument.ts'

test.each([
  [['app', '--data-dir', '/a'], '/a'],
  [['app', '--data-dir=/a/../b'], '/b'],
  [['app', '--data-dir', '/a', '--data-dir', '/b'], '/a'],
  [['app', '--data-directory', '/a'], null],
  [['app'], null],
])('when started with %j, the data folder is %j', (argv, folder) => {
  expect(namedPath(argv, 'data-dir')).toBe(folder)
})

test.each([[['app', '--data-dir']], [['app', '--data-dir=']], [['app', '--data-dir', '--screenshot', 'x.png']]])(
  'when started with %j, one sentence says what is missing',
  (argv) => {
    expect(() => namedPath(argv, 'data-dir')).toThrow('--data-dir needs a path after it')
  },
)
