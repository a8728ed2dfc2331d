import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SecretQuestion } from '../../../shared/domain/remote/secret-question.ts'
import { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { startAskpass, type Askpass } from './askpass.ts'
import { hasSshd, startSshLab, type SshLab } from './ssh-lab-test-bench.ts'
import { startRemoteBench, type RemoteBench } from './ssh-test-bench.ts'

let keys: string
let lab: SshLab
let bench: RemoteBench
let agent: ChildProcess
let askpass: Askpass
let heard: (question: SecretQuestion) => void = () => undefined
const keygen = (...args: string[]) => void execFileSync('ssh-keygen', ['-q', ...args])
const hostOf = (name: string) => ({ key: name, target: SshTarget.parse({ host: name, port: null, user: '', jumpHosts: [] }), pin: null })
const ask = (name: string) => bench.connections.ask(hostOf(name), 'echo $LAB_SERVER', { timeoutMs: 30_000, maxBytes: 10_000 })

beforeAll(async () => {
  keys = mkdtempSync(join(tmpdir(), 'mk-'))
  for (const name of ['authority', 'signed', 'carried']) keygen('-t', 'ed25519', '-N', '', '-C', '', '-f', join(keys, name))
  keygen('-s', join(keys, 'authority'), '-I', 'ada', '-n', userInfo().username, join(keys, 'signed.pub'))
  lab = await startSshLab({ gate: {}, inner: {}, signed: { isOpen: false, lines: [`TrustedUserCAKeys ${join(keys, 'authority.pub')}`] }, carried: {} })
  writeFileSync(join(lab.server('carried').folder, 'authorized_keys'), readFileSync(join(keys, 'carried.pub')))
  const socket = join(keys, 'agent')
  agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
  while (!existsSync(socket)) await new Promise((resolve) => setTimeout(resolve, 5))
  execFileSync('ssh-add', ['-q', join(keys, 'carried')], { env: { ...process.env, SSH_AUTH_SOCK: socket } })
  rmSync(join(keys, 'carried'))
  const placeOf = (name: string) => `HostName 127.0.0.1\n  Port ${lab.server(name).port}`
  writeFileSync(join(keys, 'more'), `Host through\n  ${placeOf('inner')}\n  ProxyJump gate\nHost past-stranger\n  ${placeOf('inner')}\n  ProxyJump stranger\nHost gate\n  UserKnownHostsFile ${lab.knownHostsFile}\nHost stranger\n  ${placeOf('gate')}\n  UserKnownHostsFile ${join(keys, 'strangers')}\nMatch host certified exec "true"\n  ${placeOf('signed')}\n  IdentityFile ${join(keys, 'signed')}\n`)
  writeFileSync(lab.configFile, `Include ${join(keys, 'more')}\nHost by-agent\n  ${placeOf('carried')}\n  IdentityAgent ${socket}\n  IdentityFile ${join(keys, 'carried.pub')}\n${readFileSync(lab.configFile, 'utf8')}`)
  askpass = startAskpass({ folder: join(lab.folder, 'p'), nowMs: () => 1, asked: (question) => heard(question), over: () => undefined })
  bench = startRemoteBench(lab, { findProgram, startProcess }, (key) => askpass.env(key))
})
afterAll(async () => {
  askpass.dispose()
  bench.dispose()
  agent.kill()
  await lab[Symbol.asyncDispose]()
  rmSync(keys, { recursive: true })
})

test.runIf(hasSshd).each([
  { host: 'through', how: 'through another server, as an included file says', output: 'inner\n' },
  { host: 'certified', how: 'with a certificate, where a Match with a command says so', output: 'signed\n' },
  { host: 'by-agent', how: 'with a key that only the agent has', output: 'carried\n' },
])('a server is reached $how', async ({ host, output }) => {
  expect(await ask(host)).toEqual({ kind: 'answered', code: 0, output })
})

test.runIf(hasSshd)('when the agent is gone, nobody is let in, and the sentence names the agent', async () => {
  bench.connections.close('by-agent')
  const gone = new Promise((resolve) => agent.once('exit', resolve))
  agent.kill()
  await gone
  expect(await ask('by-agent')).toMatchObject({ kind: 'failed', failure: { kind: 'auth-failed', text: expect.stringContaining('agent') as string } })
})

test.runIf(hasSshd)('a server on the way that nobody knows is said, never passed; a person who connects is asked about it with its fingerprint', async () => {
  expect(await ask('past-stranger')).toMatchObject({ kind: 'failed', failure: { kind: 'host-key-unknown', text: expect.stringContaining('on the way') as string } })
  const question = new Promise<SecretQuestion>((resolve) => (heard = resolve))
  const connecting = bench.connections.connect(hostOf('past-stranger'))
  const { id, text } = await question
  expect(text).toContain(lab.server('gate').fingerprint)
  askpass.answer(id, 'yes')
  expect(await connecting).toMatchObject({ kind: 'answered' })
  expect(await ask('past-stranger')).toMatchObject({ output: 'inner\n' })
})
