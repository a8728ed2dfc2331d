import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findProgram } from '../../../platform/run-program.ts'
import { startProcess } from '../../../platform/start-process.ts'
import { createFakeClock } from '../../clock/fake-clock.ts'
import { sshEnvironment } from '../../ssh/ssh-environment.ts'
import { createSshResolver } from '../../ssh/ssh-resolver.ts'
import { createSshConfigSource } from './ssh-config-source.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-ssh-import-'))
  mkdirSync(join(folder, 'parts'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const clock = createFakeClock()
const newSource = (ownUser = 'ada') => createSshConfigSource({ resolver: createSshResolver({ start: startProcess, findProgram, env: () => sshEnvironment(process.env), configFile: join(folder, 'config'), homeDir: folder }), clock, ownUser })
const read = (allowsCommands = false, signal = new AbortController().signal) => newSource().read({ place: '', allowsCommands, onProgress: () => undefined, signal })
const serversOf = async () => {
  const answer = await read()
  return answer.kind === 'rows' ? answer.rows.map((row) => ('server' in row ? row.server : row.problem)) : answer
}

test('hosts of all files come in the order ssh reads them, each once, with the values ssh says; patterns are no hosts', async () => {
  write('config', `Include ${folder}/parts/*.conf\n# Host commented\nHost web  "db"\n  HostName %h.example.com\n  User deploy\nHOST=inner\n  HostName 10.0.0.7\n  Port 2200\n  ProxyJump ops@web:22\nHost * !x\n  User ada\n`)
  write('parts/a.conf', 'Host web\n  HostName 192.0.2.1\n')
  expect(await serversOf()).toEqual([
    { name: 'web', sshAlias: 'web', publicAddress: '192.0.2.1', port: 22, user: 'deploy', origin: { kind: 'ssh-config', ref: 'web' } },
    { name: 'db', sshAlias: 'db', publicAddress: 'db.example.com', port: 22, user: 'deploy', origin: { kind: 'ssh-config', ref: 'db' } },
    { name: 'inner', sshAlias: 'inner', publicAddress: '10.0.0.7', port: 2200, jumpHosts: ['ops@web:22'], origin: { kind: 'ssh-config', ref: 'inner' } },
  ])
})

test('a host that is only reached through a command has no address of its own', async () => {
  write('config', 'Host behind\n  HostName i-0123\n  ProxyCommand aws ssm start %h\n')
  expect(await serversOf()).toEqual([expect.not.objectContaining({ publicAddress: expect.anything() as unknown })])
})

test('a name that is no alias is a row that says so, and the others stay', async () => {
  write('config', 'Host good -oProxyCommand=x "a b" $(id)\n  HostName 10.0.0.1\n')
  expect(await serversOf()).toEqual([expect.objectContaining({ name: 'good' }), ...Array.from({ length: 3 }, () => expect.stringMatching(/is no ssh alias/) as string)])
})

test.each([
  { when: 'there is none', text: null, words: /There is no ssh configuration at/ },
  { when: 'it names no host', text: 'Host *\n  User x\n', words: /names no host/ },
  { when: 'ssh does not take it', text: 'Nonsense yes\nHost web\n', words: /ssh does not take .*Bad configuration option/ },
])('when $when, one sentence says so', async ({ text, words }) => {
  if (text !== null) write('config', text)
  await expect(read()).rejects.toThrow(words)
})

test('commands are asked about before anything runs, and one that never ends is given up with its row', async () => {
  write('config', 'Match exec "sleep 1000"\n  User x\nHost slow\n  HostName 10.0.0.1\n')
  expect(await read()).toEqual({ kind: 'asks', commands: ['Match exec "sleep 1000"'] })
  const reading = read(true)
  while (clock.pendingTimerCount === 0) await new Promise((resolve) => setImmediate(resolve))
  clock.advance(20_000)
  await expect(reading).rejects.toThrow(/ssh did not say within 20 s/)
})

test('five hundred hosts are read, eight at a time', async () => {
  write('config', Array.from({ length: 500 }, (_each, index) => `Host h${index}\n  HostName 10.0.${index >> 8}.${index & 255}\n`).join(''))
  const answer = await read()
  expect(answer.kind === 'rows' && answer.rows.length).toBe(500)
})
