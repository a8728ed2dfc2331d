import { describe, expect, test } from 'vitest'
import { describeFigures, figureOf } from './figure.ts'

describe('figures', () => {
  test('when a case has a goal, the median is held against it', () => {
    const measured = { case: 'attach', unit: 'ms', values: [70, 200, 79.96] }
    expect(figureOf('reattach', { ...measured, goal: { atMost: 80 } })).toEqual({
      ...{ bench: 'reattach', case: 'attach', value: 80, unit: 'ms', runs: 3, min: 70, max: 200 },
      ...{ goal: { atMost: 80 }, met: true },
    })
    expect(figureOf('reattach', { ...measured, goal: { atLeast: 81 } }).met).toBe(false)
  })

  test('when a case has no goal, none is told', () => {
    const figure = figureOf('flood', { case: 'plain', unit: 'MB/s', values: [25.04], peer: 'tmux' })
    expect(figure).toEqual({ bench: 'flood', case: 'plain', value: 25, unit: 'MB/s', runs: 1, min: 25, max: 25, peer: 'tmux' })
  })

  test.each([
    { when: 'small', value: 0.01234, shown: 0.0123 },
    { when: 'a count', value: 10_001, shown: 10_001 },
    { when: 'nothing', value: 0, shown: 0 },
  ])('when a value is $when, it keeps what matters of it', ({ value, shown }) => {
    expect(figureOf('any', { case: 'any', unit: '', values: [value] }).value).toBe(shown)
  })

  test('when people read, columns stand under each other and misses stand out', () => {
    const text = describeFigures([
      figureOf('flood', { case: 'plain', unit: 'MB/s', values: [25, 27], peer: 'tmux', note: 'drawn by nobody' }),
      figureOf('flood', { case: 'plain against tmux', unit: 'ratio', values: [0.5], goal: { atLeast: 1 }, peer: 'tmux' }),
    ])
    expect(text).toBe(
      [
        '  plain (tmux)        26 MB/s    25–27    2 runs',
        '    drawn by nobody',
        '  plain against tmux  0.5 ratio  0.5–0.5  1 run   MISSED, goal ≥ 1',
      ].join('\n'),
    )
  })
})
