import { describe, expect, test } from 'vitest'
import { QUICK, checkFlood, checkNamedState, checkRandomStream, checkRecording, readCorpusRecordings, type Result } from './corpus.ts'
import { readNamedStates } from './named-states.ts'

const FAST = { ...QUICK, denseBytes: 16, spreadCount: 4, probeEvery: 100 }
const STREAMS = 40
const FLOODS = 300

const failed = (results: readonly Result[]) =>
  results.filter(({ failures }) => failures.length > 0).map(({ name, failures: [first] }) => ({ name, when: first?.when, first: first?.differences[0] }))

async function inTurn<T>(items: readonly T[], check: (item: T, index: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, item] of items.entries()) results.push(await check(item, index))
  return results
}

describe('a window that attaches to a running session', () => {
  test('sees every named state of the corpus as a window that never went away', async () => {
    const states = readNamedStates()
    expect(states.length).toBeGreaterThanOrEqual(150)
    expect(failed(await inTurn(states, (state) => checkNamedState(state, FAST)))).toEqual([])
  })

  test('sees real programs as a window that never went away, wherever it attaches', async () => {
    const recordings = readCorpusRecordings()
    expect(recordings.map(({ name }) => name)).toEqual(expect.arrayContaining(
      ['vim', 'less', 'top', 'htop', 'nano', 'mc', 'tmux', 'git-log', 'progress', 'build'].map((name) => `${name}.cast.gz`),
    ))
    expect(failed(await inTurn(recordings, (recording) => checkRecording(recording, FAST)))).toEqual([])
  })

  test.each([{ roughness: 'mild', mayFail: 0 }, { roughness: 'hostile', mayFail: STREAMS * 0.05 }] as const)(
    'sees $roughness random streams as a window that never went away',
    async ({ roughness, mayFail }) => {
      const results = await inTurn(Array.from({ length: STREAMS }), (_, index) => checkRandomStream(roughness, index + 1))
      expect(failed(results).length).toBeLessThanOrEqual(mayFail)
    },
  )
})

describe('a model that skips what scrolls away', () => {
  test('is in all respects as a terminal that parsed everything', () => {
    const results = Array.from({ length: FLOODS }, (_, index) => checkFlood(index + 1))
    expect(failed(results)).toEqual([])
    expect(results.filter(({ skippedBytes = 0 }) => skippedBytes > 0).length).toBeGreaterThan(FLOODS / 2)
  })
})
