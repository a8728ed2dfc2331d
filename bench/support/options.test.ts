import { expect, test } from 'vitest'
import { parseOptions } from './options.ts'

test('when nothing is asked for, the bench decides', () => {
  expect(parseOptions([])).toEqual({ runs: null, isJson: false, isQuick: false, peer: null })
})

test('when runs, form and peer are asked for, they are taken', () => {
  expect(parseOptions(['--runs', '5', '--json', '--quick', '--vs', 'tmux'])).toEqual({ runs: 5, isJson: true, isQuick: true, peer: 'tmux' })
})

test.each([[['--runs', '0']], [['--runs', 'many']], [['--vs', 'screen']], [['--fast']], [['5']]])('when %j is asked for, it is refused', (args) => {
  expect(() => parseOptions(args)).toThrow()
})
