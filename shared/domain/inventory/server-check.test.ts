import { describe, expect, test } from 'vitest'
import { RemoteFailureKind } from '../remote/remote-failure.ts'
import { CHECK_REPEATED_MS, checkOf, isCheckNews, standingCheck, standingReason } from './server-check.ts'
import type { ServerCheck } from './server.ts'

const well: ServerCheck = { atMs: 1_000_000, isReachable: true, text: '' }
const later = (check: ServerCheck, ms: number): ServerCheck => ({ ...check, atMs: check.atMs + ms })

describe('what a look found', () => {
  test.each<{ when: string; written: ServerCheck | undefined; found: ServerCheck; isNews: boolean }>([
    { when: 'nobody looked before', written: undefined, found: well, isNews: true },
    { when: 'it is as before, a moment later', written: well, found: later(well, 5000), isNews: false },
    { when: 'it is as before, almost ten minutes later', written: well, found: later(well, CHECK_REPEATED_MS - 1), isNews: false },
    { when: 'it is as before, ten minutes later', written: well, found: later(well, CHECK_REPEATED_MS), isNews: true },
    { when: 'the clock was set back by a day', written: well, found: later(well, -86_400_000), isNews: true },
    { when: 'it does not answer any more', written: well, found: { ...well, isReachable: false }, isNews: true },
    { when: 'it answers, but for another reason not well', written: well, found: { ...well, text: 'Not let in.' }, isNews: true },
  ])('when $when, it is written down: $isNews', ({ written, found, isNews }) => {
    expect(isCheckNews(written, found)).toBe(isNews)
  })

  test('a machine that refuses us is there, one that may be another was not reached, and an obstacle on our side says nothing', () => {
    const said = RemoteFailureKind.options.map((kind) => [kind, checkOf({ kind, text: 'No.' }, 1)?.isReachable ?? null] as const)
    expect(said).toEqual([
      ...([['unreachable', false], ['timeout', false], ['auth-failed', true], ['host-key-unknown', true], ['host-key-changed', false], ['host-key-revoked', false]] as const),
      ...([['tmux-missing', true], ['tmux-old', true], ['tmux-broken', true], ['no-address', null], ['ssh-missing', null], ['ssh-config', null], ['garbled', true], ['closed', null]] as const),
    ])
    expect(checkOf(null, 1)).toEqual({ atMs: 1, isReachable: true, text: '' })
  })

  test('it speaks of the state only when it is not older than that, and its reason goes before what was said then', () => {
    const state = { kind: 'up', reason: 'made anew', sinceMs: 500 } as const
    expect([499, 500].map((atMs) => standingCheck({ state, lastCheck: { ...well, atMs } })?.atMs)).toEqual([undefined, 500])
    const reasons = [{ atMs: 499, text: 'old' }, { atMs: 500, text: 'Not let in.' }, { atMs: 500, text: '' }]
    expect(reasons.map((part) => standingReason({ state, lastCheck: { ...well, ...part } }))).toEqual(['made anew', 'Not let in.', 'made anew'])
  })
})
