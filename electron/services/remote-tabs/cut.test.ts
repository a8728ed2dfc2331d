import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import { TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import { spawnPty } from '../../platform/pty.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { systemClock } from '../clock/clock.ts'
import { tmuxScripts } from '../remote-tmux/tmux-scripts.ts'
import { startCut, type Cut } from '../ssh/cut-test-bench.ts'
import { hasSshd, startSshLab, type SshLab } from '../ssh/ssh-lab-test-bench.ts'
import { startRemoteBench, type RemoteBench } from '../ssh/ssh-test-bench.ts'
import { startReconnectingPty, type ReconnectingPty } from './reconnecting-pty.ts'

const NAME = TmuxName.parse('build')
const LINES_MAX = 100_000
let lab: SshLab
let bench: RemoteBench
let cut: Cut
let pty: ReconnectingPty
let output = ''
const states: RemoteLinkState[] = []
let wake: () => void = () => undefined

/** Resolves when something holds; looked at whenever the terminal or its state has news. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise<void>((resolve) => (wake = resolve))
}
const count = (from: number, to: number) => lab.server('web').tmux('send-keys', '-t', 'build', '-l', `for i in $(seq ${from} ${to}); do echo line-$i; done; echo to-$((${to}))-told\n`)
const kinds = () => states.map(({ kind }) => kind)

beforeAll(async () => {
  lab = await startSshLab({ web: {} })
  cut = await startCut(lab, 'web')
  bench = startRemoteBench(lab, { findProgram, startProcess })
  lab.server('web').tmux('start-server', ';', 'set-option', '-g', 'history-limit', String(LINES_MAX), ';', 'new-session', '-d', '-s', 'build', 'exec sh')
  pty = startReconnectingPty({
    ...{ spawn: spawnPty, clock: systemClock, random: () => 0.5 },
    terminal: {
      ...{ file: '', args: [], cwd: '/', env: {}, size: { cols: 80, rows: 24 }, onExit: () => undefined },
      onOutput(bytes) {
        output += Buffer.from(bytes).toString()
        wake()
      },
    },
    program({ wasThere }) {
      const { file, args, env } = bench.connections.sessionOn({ ...bench.host('web'), target: cut.target }, { isAttended: false, hasTerminal: true, command: wasThere ? tmuxScripts.attachAgain(NAME, false) : tmuxScripts.attach(NAME, '', false) })
      return { file, args, env: { ...env, TERM: 'xterm-256color' } }
    },
    changed(state) {
      states.push(state)
      wake()
    },
  })
  await until(() => kinds().includes('connected'))
})
afterAll(async () => {
  pty.dispose()
  bench.dispose()
  await cut[Symbol.asyncDispose]()
  await lab[Symbol.asyncDispose]()
})

test.runIf(hasSshd)('a network that stands still and goes on loses nothing, and the connection is the same', async () => {
  cut.freeze()
  count(1, 100)
  pty.write(Buffer.from('echo typed-$((40+2))-then\r'))
  cut.thaw()
  await until(() => output.includes('to-100-told') && output.includes('typed-42-then'))
  expect(kinds()).toEqual(['connecting', 'connected'])
})

test.runIf(hasSshd)('a network that stands still and forgets us is told with its reason and the next try; then the session is back with all that was written meanwhile', async () => {
  cut.freeze()
  count(101, 2000)
  cut.drop()
  await until(() => kinds().at(-1) === 'reconnecting')
  expect(states.at(-1)).toMatchObject({ reason: expect.stringMatching(/was lost|cannot be reached/) as string, nextTryAtMs: expect.any(Number) as number })
  output = ''
  cut.thaw()
  await until(() => output.includes('to-2000-told'))
  expect(kinds().filter((kind) => kind !== 'reconnecting')).toEqual(['connecting', 'connected', 'connected'])
  const kept = lab.server('web').tmux('capture-pane', '-p', '-S', '-', '-t', 'build').match(/^line-\d+$/gm)
  expect(kept).toEqual(Array.from({ length: 2000 }, (_, index) => `line-${index + 1}`))
})
