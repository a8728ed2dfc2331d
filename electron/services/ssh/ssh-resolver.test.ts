import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { sshEnvironment } from './ssh-environment.ts'
import { createSshResolver } from './ssh-resolver.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-resolver-'))
  mkdirSync(join(folder, 'parts'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const target = (host: string) => SshTarget.parse({ host, port: null, user: '', jumpHosts: [] })
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const newResolver = (allowed = new Set<string>()) => createSshResolver({ allowed, start: startProcess, findProgram, env: () => sshEnvironment(process.env), configFile: join(folder, 'config'), homeDir: folder })

test('a target is what ssh says it is: the first value wins, patterns and included files count', async () => {
  write('config', `Include ${folder}/parts/*.conf\nHost web\n  HostName too-late\nHost *\n  User ada\n  IdentityFile /k/one\n`)
  write('parts/a.conf', 'Host web\n  HostName %h.example.com\n  Port 2222\n  ProxyJump gate,inner\n  IdentityFile /k/two\n')
  expect(await newResolver().resolve(target('web'), false)).toEqual({
    ...{ kind: 'resolved', host: 'web.example.com', port: 2222, user: 'ada', jumpHosts: ['gate', 'inner'], proxyCommand: '' },
    identityFiles: ['/k/two', '/k/one'],
  })
})

test('commands of a configuration, also of an included one, run only after a person allowed them, and until it changes', async () => {
  const ran = join(folder, 'ran')
  write('config', `Include ${folder}/p*/*.conf\n`)
  write('parts/a.conf', `Match exec "touch ${ran}"\n  User bob\n`)
  const allowed = new Set<string>()
  const resolver = newResolver(allowed)
  expect(await resolver.resolve(target('web'), false)).toEqual({ kind: 'asks', commands: [`Match exec "touch ${ran}"`] })
  expect(existsSync(ran)).toBe(false)
  expect(await resolver.resolve(target('web'), true)).toMatchObject({ kind: 'resolved', user: 'bob' })
  expect(existsSync(ran)).toBe(true)
  expect((await resolver.resolve(target('db'), false)).kind).toBe('resolved')
  expect((await newResolver(allowed).resolve(target('db'), false)).kind).toBe('resolved')
  write('parts/b.conf', 'Host x\n')
  expect((await resolver.resolve(target('db'), false)).kind).toBe('asks')
})

test('a configuration ssh does not take is a failure that says why', async () => {
  write('config', 'Nonsense yes\n')
  expect(await newResolver().resolve(target('web'), false)).toMatchObject({ kind: 'failed', failure: { kind: 'ssh-config', text: expect.stringContaining('Bad configuration option') as string } })
})
