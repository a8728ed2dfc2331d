import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasSshd, startSshLab, type SshLab } from '../ssh/ssh-lab-test-bench.ts'
import { TmuxName, TmuxRef } from '../../../shared/domain/remote/tmux-name.ts'
import { createRemoteSessions } from '../remote-tmux/remote-sessions.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { startRemoteBench, type RemoteBench } from '../ssh/ssh-test-bench.ts'
import { execute } from './execute.ts'
import { runInSession } from './run-in-session.ts'

let lab: SshLab
let bench: RemoteBench
let ref: TmuxRef
const host = () => bench.host('web')
const never = new AbortController().signal
const sh = (script: string) => promisify(execFile)('sh', ['-c', script], { timeout: 10_000, env: { ...process.env, TMUX_TMPDIR: join(lab.server('web').folder, 'tmux') } })

beforeAll(async () => {
  lab = await startSshLab({ web: {} })
  bench = startRemoteBench(lab, { findProgram, startProcess })
  ref = await sessions().create(host(), TmuxName.parse('work'), '/tmp')
})
afterAll(async () => {
  bench.dispose()
  await lab[Symbol.asyncDispose]()
})

const sessions = () => createRemoteSessions(bench.connections)
const run = (command: string, part: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {}, to = ref) =>
  runInSession({ ...bench.ports, sessions: sessions(), execute: (...args) => execute(bench.ports, ...args) }, host(), to, command, { timeoutMs: 20_000, maxBytes: 100_000, signal: never, ...part })

test.runIf(hasSshd).each([
  { command: 'pwd; echo $LAB_SERVER; exit 3', text: '/tmp\nweb\n', code: 3 },
  { command: 'echo out; echo err >&2; false', text: 'out\nerr\n', code: 1 },
  { command: 'true', text: '', code: 0 },
  { command: 'exec sh -c "kill -9 \\$\\$"', text: expect.any(String) as string, code: 137 },
  { command: 'echo Enter C-c; printf "\\033[31mred\\033[0m\\n"', text: 'Enter C-c\nred\n', code: 0 },
  { command: 'seq -s " " 1 60', text: `${Array.from({ length: 60 }, (_, index) => index + 1).join(' ')}\n`, code: 0 },
  { command: `printf '%s\\n' "it's" '#{pane_id}' '#(id)' ';' '$HOME'`, text: "it's\n#{pane_id}\n#(id)\n;\n$HOME\n", code: 0 },
  { command: "if then 'broken", text: expect.stringContaining('unexpected') as string, code: expect.any(Number) as number },
  { command: `printf '\\033[?1049hfull screen'; printf '\\033[?1049lafter\\n'`, text: 'after\n', code: 0 },
])('$command runs in the session, in the folder of its pane, and comes back with output and code', async ({ command, text, code }) => {
  expect(await run(command)).toMatchObject({ kind: 'ended', code, output: { text, isTruncated: false } })
})

test.runIf(hasSshd)('what writes and reads in the active pane at the same time is left alone', async () => {
  lab.server('web').tmux('send-keys', '-t', 'work', '-l', 'while :; do echo noise; done | cat -v; exit 9\n')
  await sh(`until tmux capture-pane -p -t work | grep -q '^noise'; do sleep 0.02; done`)
  const results = await Promise.all([run('echo one; exit 1'), run('echo two; exit 2')])
  expect(results).toMatchObject([
    { kind: 'ended', code: 1, output: { text: 'one\n' } },
    { kind: 'ended', code: 2, output: { text: 'two\n' } },
  ])
  lab.server('web').tmux('send-keys', '-t', 'work', 'C-c')
  await sh(`until [ "$(tmux list-windows -t work | wc -l)" = 1 ]; do sleep 0.02; done`)
})

test.runIf(hasSshd).each(['timed-out', 'cancelled'] as const)('a command that is %s ends with its window, and what it showed is kept', async (kind) => {
  const abort = new AbortController()
  const running = run('echo begun; exec sleep 4321', { timeoutMs: kind === 'timed-out' ? 1500 : 20_000, signal: abort.signal })
  await sh(`until tmux capture-pane -p -t work:run 2>/dev/null | grep -q begun; do sleep 0.02; done`)
  if (kind === 'cancelled') abort.abort()
  expect(await running).toMatchObject({ kind, output: { text: 'begun\n' } })
  await sh(`while pgrep -f '[s]leep 4321' >/dev/null; do sleep 0.02; done`)
})

test.runIf(hasSshd)('when somebody closes its window, the command is said to be lost at once', async () => {
  const running = run('echo begun; exec sleep 4322')
  await sh(`until tmux capture-pane -p -t work:run 2>/dev/null | grep -q begun; do sleep 0.02; done; tmux kill-window -t work:run`)
  expect(await running).toMatchObject({ kind: 'failed', failure: { kind: 'closed' } })
})

test.runIf(hasSshd)('more lines than tmux keeps are said to be cut', async () => {
  const result = await run('seq 1 5000')
  expect(result).toMatchObject({ kind: 'ended', code: 0, output: { isTruncated: true } })
  if (result.kind === 'ended') expect(result.output.text).toMatch(/\n4999\n5000\n$/)
})

test.runIf(hasSshd)('in a session that is gone nothing is run', async () => {
  await expect(run('echo x', {}, TmuxRef.parse({ id: '$77', createdAtS: 1 }))).rejects.toMatchObject({ code: 'not-found' })
})
