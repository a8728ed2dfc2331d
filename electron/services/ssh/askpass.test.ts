import { execFileSync } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hasSshd, startSshLab, type SshLab } from './ssh-lab-test-bench.ts'
import type { SecretQuestion } from '../../../shared/domain/remote/secret-question.ts'
import { startAskpass, type Askpass } from './askpass.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { startRemoteBench, type RemoteBench } from './ssh-test-bench.ts'

const PASSPHRASE = `it's a "secret" $HOME \\n é+`
let lab: SshLab
let bench: RemoteBench
let askpass: Askpass
let asked: SecretQuestion[]
let over: string[]
let nextQuestion: Promise<SecretQuestion>
let tellQuestion: (question: SecretQuestion) => void
const expectQuestion = () => (nextQuestion = new Promise((resolve) => (tellQuestion = resolve)))

beforeEach(async () => {
  lab = await startSshLab({ web: {} })
  const key = join(lab.folder, 'locked')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', PASSPHRASE, '-f', key])
  writeFileSync(join(lab.server('web').folder, 'authorized_keys'), readFileSync(`${key}.pub`))
  const config = readFileSync(lab.configFile, 'utf8')
  writeFileSync(lab.configFile, config.replace(/IdentityFile .*/, `IdentityFile ${key}`))
  ;[asked, over] = [[], []]
  void expectQuestion()
  askpass = startAskpass({
    folder: join(lab.folder, 'p'),
    nowMs: () => 1,
    asked: (question) => {
      asked.push(question)
      tellQuestion(question)
    },
    over: (id) => over.push(id),
  })
  bench = startRemoteBench(lab, { findProgram, startProcess }, (id) => askpass.env(id))
})
afterEach(async () => {
  askpass.dispose()
  bench.dispose()
  await lab[Symbol.asyncDispose]()
})

test.runIf(hasSshd)('a passphrase is asked for in our window and given to ssh; it stands nowhere, and the connection is shared after', async () => {
  const connecting = bench.connections.connect(bench.host('web'))
  const question = await nextQuestion
  expect(question).toMatchObject({ subject: 'web', kind: 'secret', text: expect.stringContaining('passphrase for key') as string })
  expect(askpass.answer(question.id, PASSPHRASE)).toBe(true)
  expect(await connecting).toMatchObject({ kind: 'answered', code: 0 })
  expect([over, askpass.waiting(), askpass.answer(question.id, 'late')]).toEqual([[question.id], [], false])
  expect(JSON.stringify([bench.started, askpass.env('web')])).not.toContain('secret')
  expect(await bench.connections.ask(bench.host('web'), 'echo one', { timeoutMs: 20_000, maxBytes: 1000 })).toMatchObject({ output: 'one\n' })
  expect(asked).toHaveLength(1)
})

test.runIf(hasSshd)('a person who cancels is not let in, and nothing of the question is left', async () => {
  const connecting = bench.connections.connect(bench.host('web'))
  askpass.answer((await nextQuestion).id, null)
  expect(await connecting).toMatchObject({ kind: 'failed', failure: { kind: 'auth-failed' } })
  expect(readdirSync(join(lab.folder, 'p', 'web'))).toEqual([])
})

test.runIf(hasSshd)('a wrong passphrase is asked for again; when the connection is closed meanwhile, the question is over', async () => {
  const connecting = bench.connections.connect(bench.host('web'))
  askpass.answer((await nextQuestion).id, 'wrong')
  void expectQuestion()
  await nextQuestion
  bench.connections.close('web')
  expect(await connecting).toMatchObject({ kind: 'failed', failure: { kind: 'closed' } })
})

test.runIf(hasSshd)('where nobody asked to connect, nobody is asked', async () => {
  appendFileSync(lab.configFile, '  NumberOfPasswordPrompts 3\n')
  expect(await bench.connections.ask(bench.host('web'), ':', { timeoutMs: 20_000, maxBytes: 1000 })).toMatchObject({ kind: 'failed', failure: { kind: 'auth-failed' } })
  expect(asked).toEqual([])
})
