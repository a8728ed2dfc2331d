import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasSshd, startSshLab, type SshLab } from './ssh-lab-test-bench.ts'
import { startProcess } from '../../platform/start-process.ts'
import { systemClock } from '../clock/clock.ts'
import { openShellChannel, type ShellChannel } from './shell-channel.ts'
import { sshArguments } from './ssh-arguments.ts'
import { sshEnvironment } from './ssh-environment.ts'

const ASKING = { timeoutMs: 20_000, maxBytes: 100_000 }
const TALKS = `printf 'Welcome \\033]0;owned\\007to\\033[2J here\\n'; exec sh -c "$SSH_ORIGINAL_COMMAND"`

let lab: SshLab
let count = 0
const open: ShellChannel[] = []

beforeAll(async () => {
  lab = await startSshLab({
    web: {},
    talks: { forceCommand: TALKS },
    floods: { forceCommand: 'exec cat /dev/zero' },
    mute: { forceCommand: 'exec sleep 600' },
    menu: { forceCommand: `printf 'Choose \\033[1m1\\033[0m or 2\\n'` },
    denied: { isOpen: false },
    stranger: { isKnown: false },
    swapped: {},
    down: {},
  })
  lab.server('swapped').changeHostKey()
  await lab.server('swapped').stop()
  await lab.server('swapped').start()
  await lab.server('down').stop()
})
afterAll(async () => {
  for (const channel of open) channel.dispose()
  await lab[Symbol.asyncDispose]()
})

function channelTo(name: string, file = 'ssh') {
  const files = { configFile: lab.configFile, knownHostsFiles: [lab.knownHostsFile] }
  const heard: { noise: string | null; closed: string | null } = { noise: null, closed: null }
  const args = sshArguments({ ...{ target: lab.server(name).target, files, pin: null, controlPath: null }, isMaster: false, isAttended: false, hasTerminal: false, command: 'exec sh' })
  const channel = openShellChannel({
    ...{ file, args, env: sshEnvironment(process.env), start: startProcess, clock: systemClock, newMark: () => `M${++count}f` },
    opened: (noise) => (heard.noise = noise.toString()),
    closed: ({ kind }) => (heard.closed = kind),
  })
  open.push(channel)
  return { channel, heard }
}
const failed = (kind: string) => ({ kind: 'failed', failure: { kind, text: expect.stringMatching(/^[A-Z].*[.]$/) as string } })

test.runIf(hasSshd)('one shell on a real server answers one question after the other, in order, each with its code', async () => {
  const { channel } = channelTo('web')
  const answers = await Promise.all([channel.ask('echo $LAB_SERVER; exit_code() { return 3; }; exit_code', ASKING), channel.ask('cat; echo $$', ASKING), channel.ask('echo $$', ASKING)])
  expect(answers[0]).toEqual({ kind: 'answered', code: 3, output: 'web\n' })
  expect(answers[1]).toEqual(answers[2])
})

test.runIf(hasSshd)('what a login says, sequences and all, belongs to no answer', async () => {
  const { channel, heard } = channelTo('talks')
  expect(await channel.ask('echo one', ASKING)).toEqual({ kind: 'answered', code: 0, output: 'one\n' })
  expect(heard.noise).toContain('Welcome \u001b]0;owned')
})

test.runIf(hasSshd)('a server that sends gigabytes is cut off at the limit', async () => {
  const { channel, heard } = channelTo('floods')
  expect(await channel.ask('echo one', ASKING)).toEqual(failed('garbled'))
  expect(heard.closed).toBe('garbled')
  expect(await channel.ask('echo two', ASKING)).toEqual(failed('garbled'))
})

test.runIf(hasSshd)('a server that says nothing fails all that waits at the first deadline', async () => {
  const { channel } = channelTo('mute')
  const answers = await Promise.all([channel.ask('echo one', { ...ASKING, timeoutMs: 1000 }), channel.ask('echo two', ASKING)])
  expect(answers).toEqual([failed('timeout'), failed('timeout')])
})

test.runIf(hasSshd).each([
  { name: 'menu', kind: 'garbled' },
  { name: 'denied', kind: 'auth-failed' },
  { name: 'stranger', kind: 'host-key-unknown' },
  { name: 'swapped', kind: 'host-key-changed' },
  { name: 'down', kind: 'unreachable' },
])('a server that is $name fails as $kind, in one sentence', async ({ name, kind }) => {
  expect(await channelTo(name).channel.ask('echo one', ASKING)).toEqual(failed(kind))
})

test('where there is no ssh, that is said', async () => {
  const { channel } = channelTo('web', '/nowhere/ssh')
  expect(await channel.ask('echo one', ASKING)).toEqual(failed('ssh-missing'))
})

test.runIf(hasSshd)('a server that is stopped in the middle fails what waits', async () => {
  const { channel } = channelTo('web')
  await channel.ask(':', ASKING)
  const slow = channel.ask('sleep 60', ASKING)
  await lab.server('web').stop()
  expect(await slow).toEqual(failed('unreachable'))
  await lab.server('web').start()
})
