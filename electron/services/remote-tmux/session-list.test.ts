import { expect, test } from 'vitest'
import { readSessionList } from './session-list.ts'
import { isAtLeast, OLDEST_TMUX, readTmuxVersion } from './tmux-version.ts'

const read = (output: string, code = 0) => readSessionList({ kind: 'answered', code, output })
const listed = (part: object) => ({ kind: 'listed', list: { tmux: 'running', sessions: [], warnings: [], ...part } })

test('a line becomes a session; who is attached is counted, and free text may hold the separator', () => {
  const reading = read('3.3a:$3:1700000000:2:4:1700000100:120:40:web-1:ssh: a:b\n')
  expect(reading).toEqual(
    listed({
      sessions: [
        {
          ...{ ref: { id: '$3', createdAtS: 1_700_000_000 }, name: 'web-1', isNameCleaned: false, isNameUsable: true, clientCount: 2, windowCount: 4 },
          ...{ createdAtMs: 1_700_000_000_000, activityAtMs: 1_700_000_100_000, size: { cols: 120, rows: 40 }, command: 'ssh: a:b' },
        },
      ],
    }),
  )
})

test('no time, no size and a time ahead of ours are taken as they are', () => {
  const reading = read('3.3a:$0:0:0:1::::a:\n3.3a:$1:99999999999:1:1:0:80:24:b:sh\n')
  if (reading.kind !== 'listed') throw new Error('It failed')
  expect(reading.list.sessions.map(({ createdAtMs, activityAtMs, size, clientCount }) => [createdAtMs, activityAtMs, size, clientCount])).toEqual([
    [null, null, null, 0],
    [99_999_999_999_000, null, { cols: 80, rows: 24 }, 1],
  ])
})

test.each([
  { name: 'a b', shown: 'a b', isCleaned: false },
  { name: '$(id)', shown: '$(id)', isCleaned: false },
  { name: '#(touch x)', shown: '#(touch x)', isCleaned: false },
  { name: 'wéb 🚀', shown: 'wéb 🚀', isCleaned: false },
  { name: 'a\u001b[2Jb', shown: 'a [2Jb', isCleaned: true },
  { name: 'usr\u202etxt', shown: 'usr txt', isCleaned: true },
  { name: 'x'.repeat(500), shown: `${'x'.repeat(127)}…`, isCleaned: true },
])('the name $name of somebody else is shown cleaned, and never used in a command', ({ name, shown, isCleaned }) => {
  const reading = read(`3.3a:$0:1:0:1:1:80:24:${name}:sh\n`)
  expect(reading.kind === 'listed' && reading.list.sessions[0]).toMatchObject({ name: shown, isNameCleaned: isCleaned, isNameUsable: false })
})

test('lines that are no sessions are said, a few of them in full', () => {
  const reading = read(`warning: locale\n3.3a:$0:1:0:1:1:80:24:a:sh\n3.3a:$0:x:0:1:1:80:24:a:sh\n${'junk\n'.repeat(7)}`)
  if (reading.kind !== 'listed') throw new Error('It failed')
  expect([reading.list.sessions.length, reading.list.warnings.length, reading.list.warnings.at(-1)]).toEqual([1, 6, 'tmux listed 4 more lines that are no sessions.'])
})

test.each([
  { version: '2.3', text: 'tmux 2.3 on this server' },
  { version: '', text: 'tmux older than 2.4 on this server' },
])('a tmux of version "$version" is too old', ({ version, text }) => {
  expect(read(`${version}:$0:1:0:1:1:80:24:a:sh\n`)).toMatchObject({ kind: 'failed', failure: { kind: 'tmux-old', text: expect.stringContaining(text) as string } })
})

test('a list of tmux 2.7 is read as one of 3', () => {
  // Written down from a tmux 2.7 that was built for it.
  const reading = read('2.7-rc:$1:1795283179:0:1:1795283180:80:24:a b:bash\n')
  expect(reading).toMatchObject({ kind: 'listed', list: { sessions: [{ name: 'a b', clientCount: 0, size: { cols: 80, rows: 24 }, command: 'bash' }], warnings: [] } })
})

test('a version nobody knows is not refused', () => {
  expect(read('fork-9:$0:1:0:1:1:80:24:a:sh\n')).toMatchObject({ kind: 'listed' })
})

test('of more sessions than can be shown the first are, and that is said', () => {
  const reading = read(Array.from({ length: 10_001 }, (_, index) => `3.3a:$${index}:1:0:1:1:80:24:s${index}:sh\n`).join(''))
  expect(reading.kind === 'listed' && [reading.list.sessions.length, reading.list.warnings]).toEqual([10_000, ['There are 10001 sessions; the first 10000 are shown.']])
})

test.each([
  { says: 'error connecting to /tmp/tmux-0/default (No such file or directory)', code: 1, expected: listed({ tmux: 'none' }) },
  { says: 'no server running on /tmp/tmux-0/default', code: 1, expected: listed({ tmux: 'dead-socket' }) },
  { says: 'error connecting to /tmp/tmux-0/default (Connection refused)', code: 1, expected: listed({ tmux: 'dead-socket' }) },
  { says: 'lost server', code: 1, expected: listed({ tmux: 'none' }) },
  { says: '', code: 0, expected: listed({}) },
])('"$says" is an empty list', ({ says, code, expected }) => {
  expect(read(`${says}\n`, code)).toEqual(expected)
})

test.each([
  { says: 'sh: 1: tmux: not found', code: 127, kind: 'tmux-missing' },
  { says: '/bin/bash: tmux: command not found', code: 127, kind: 'tmux-missing' },
  { says: 'sh: 1: tmux: Permission denied', code: 126, kind: 'tmux-missing' },
  { says: 'error connecting to /tmp/tmux-0/default (Permission denied)', code: 1, kind: 'tmux-broken' },
  { says: 'protocol version mismatch (client 8, server 7)', code: 1, kind: 'tmux-broken' },
  { says: 'server exited unexpectedly', code: 1, kind: 'tmux-broken' },
])('"$says" is a failure of the kind $kind', ({ says, code, kind }) => {
  expect(read(`${says}\n`, code)).toMatchObject({ kind: 'failed', failure: { kind } })
})

test.each([
  { said: '3.0a', major: 3, minor: 0, isEnough: true },
  { said: '3.3a', major: 3, minor: 3, isEnough: true },
  { said: '3.5-rc2', major: 3, minor: 5, isEnough: true },
  { said: 'next-3.6', major: 3, minor: 6, isEnough: true },
  { said: 'openbsd-7.4', major: 3, minor: 99, isEnough: true },
  { said: 'master', major: 3, minor: 99, isEnough: true },
  { said: '2.9a', major: 2, minor: 9, isEnough: true },
  { said: '2.7-rc', major: 2, minor: 7, isEnough: true },
  { said: '2.3', major: 2, minor: 3, isEnough: false },
])('$said is a version', ({ said, major, minor, isEnough }) => {
  const version = readTmuxVersion(said)
  expect(version).toMatchObject({ major, minor })
  expect(version && isAtLeast(version, OLDEST_TMUX)).toBe(isEnough)
})

test('what is no version is none', () => {
  expect(['', 'screen 4', 'tmux 3.3', 'x.y'].map(readTmuxVersion)).toEqual([null, null, null, null])
})
