import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hasSshd, startSshLab, type LabServer, type SshLab } from '../ssh/ssh-lab-test-bench.ts'
import { ServerId } from '../../../shared/domain/inventory/server.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { systemClock } from '../clock/clock.ts'
import { sshEnvironment } from '../ssh/ssh-environment.ts'
import { startRemoteBench, type RemoteBench } from '../ssh/ssh-test-bench.ts'
import { createHostKeys } from './host-keys.ts'
import { keyFingerprint, keyPicture } from './key-picture.ts'

const id = ServerId.parse('a'.repeat(32))
const ASKING = { timeoutMs: 20_000, maxBytes: 10_000 }
let lab: SshLab
let bench: RemoteBench
let server: LabServer
let ownFile: string
let audited: string[]
let rebuiltAtMs: number | null

beforeAll(async () => {
  lab = await startSshLab({ web: { isKnown: false } })
  server = lab.server('web')
  bench = startRemoteBench(lab, { findProgram, startProcess })
})
beforeEach(() => {
  ownFile = bench.files.knownHostsFiles[0] ?? ''
  writeFileSync(ownFile, '', { mode: 0o600 })
  writeFileSync(lab.knownHostsFile, '')
  audited = []
  rebuiltAtMs = null
})
afterAll(async () => {
  bench.dispose()
  await lab[Symbol.asyncDispose]()
})

const newHostKeys = () =>
  createHostKeys({
    ...{ start: startProcess, findProgram, env: () => sshEnvironment(process.env), files: bench.files, ownFile, clock: systemClock },
    rebuiltAtMs: () => rebuiltAtMs,
    audit: (event, _id, reason) => void audited.push(`${event} ${reason}`),
  })
const host = () => bench.host('web')
/** A new connection, so that the key is checked. */
const connectionKind = async (pinned: ReturnType<typeof newHostKeys>) => {
  bench.connections.close('web')
  const answer = await bench.connections.ask({ ...host(), pin: pinned.pinOf(id) }, ':', ASKING)
  return answer.kind === 'failed' ? answer.failure.kind : answer.kind
}
const renew = async () => {
  await server.stop()
  server.changeHostKey()
  await server.start()
}

test.runIf(hasSshd)('an unknown key is shown, trusted once a person says so, written down, and hashed', async () => {
  const keys = newHostKeys()
  expect(await connectionKind(keys)).toBe('host-key-unknown')
  const report = await keys.look(id, host())
  expect(report).toMatchObject({ state: 'unknown', known: [], isPinned: false, offered: { type: 'ssh-ed25519', fingerprint: server.fingerprint } })
  expect(() => keys.decide(id, `SHA256:${'A'.repeat(43)}`, 'trust')).toThrow(/look at it again/)
  keys.decide(id, server.fingerprint, 'trust')
  expect(await connectionKind(keys)).toBe('answered')
  expect(audited).toEqual([`host-key.trust ${server.fingerprint}`])
  expect(readFileSync(ownFile, 'utf8')).toMatch(/^\|1\|\S+\|\S+ ssh-ed25519 \S+\n$/)
  expect(statSync(ownFile).mode & 0o777).toBe(0o600)
  expect(execFileSync('ssh-keygen', ['-F', `[127.0.0.1]:${server.port}`, '-f', ownFile], { encoding: 'utf8' })).toContain('found: line 1')
})

test.runIf(hasSshd)('a changed key is refused with both fingerprints and where the old one stands; replaced after a rebuild and not without, there is one entry', async () => {
  const keys = newHostKeys()
  const old = (await keys.look(id, host())).offered.fingerprint
  keys.decide(id, old, 'trust')
  writeFileSync(lab.knownHostsFile, `# mine\n[127.0.0.1]:${server.port} ${server.hostKey}\n`)
  await renew()
  expect(await connectionKind(keys)).toBe('host-key-changed')
  const report = await keys.look(id, host())
  expect(report).toMatchObject({ state: 'changed', offered: { fingerprint: server.fingerprint } })
  expect(report.known.map(({ fingerprint, whose, line }) => [fingerprint, whose, line])).toEqual([
    [old, 'ours', 1],
    [old, 'persons', 2],
  ])
  expect(() => keys.decide(id, server.fingerprint, 'trust')).toThrow(/not the key that is known/)
  expect(() => keys.decide(id, server.fingerprint, 'pin')).toThrow(/not the key that is known/)
  expect(() => keys.decide(id, server.fingerprint, 'replace')).toThrow(/knows of no rebuild/)
  rebuiltAtMs = 1
  expect(await keys.look(id, host())).toMatchObject({ state: 'changed', rebuiltAtMs: 1 })
  keys.decide(id, server.fingerprint, 'replace')
  expect(await connectionKind(keys)).toBe('answered')
  expect(readFileSync(ownFile, 'utf8').trim().split('\n')).toHaveLength(1)
  expect(audited.slice(1)).toEqual([`host-key.refuse changed ${server.fingerprint}`, `host-key.refuse changed ${server.fingerprint}`, `host-key.replace ${server.fingerprint}`])
})

test.runIf(hasSshd)('a key that the person trusts already is known, and one they revoked is refused', async () => {
  const keys = newHostKeys()
  writeFileSync(lab.knownHostsFile, `[127.0.0.1]:${server.port} ${server.hostKey}\n`)
  expect((await keys.look(id, host())).state).toBe('known')
  writeFileSync(lab.knownHostsFile, `@revoked * ${server.hostKey}\n`)
  expect((await keys.look(id, host())).state).toBe('revoked')
  expect(() => keys.decide(id, server.fingerprint, 'replace')).toThrow(/revoked/)
  expect(await connectionKind(keys)).toBe('host-key-revoked')
})

test.runIf(hasSshd)('a pinned server is let in with its own key only, whatever the known hosts say', async () => {
  const keys = newHostKeys()
  await keys.look(id, host())
  keys.decide(id, server.fingerprint, 'pin')
  expect(await connectionKind(keys)).toBe('answered')
  await renew()
  writeFileSync(lab.knownHostsFile, `[127.0.0.1]:${server.port} ${server.hostKey}\n`)
  expect(await connectionKind(keys)).toBe('host-key-changed')
  expect(await keys.look(id, host())).toMatchObject({ state: 'changed', isPinned: true })
  keys.unpin(id)
  expect(await connectionKind(keys)).toBe('answered')
})

test.runIf(hasSshd)('when a server is down, its key cannot be looked at, and that is said', async () => {
  await server.stop()
  await expect(newHostKeys().look(id, host())).rejects.toMatchObject({ code: 'remote-failed', message: expect.stringContaining('refuses connections') as string })
  await server.start()
})

test.each(['ed25519', 'rsa', 'ecdsa'])('fingerprint and picture of an %s key are those of ssh-keygen', (type) => {
  const folder = join(lab.folder, type)
  mkdirSync(folder)
  for (let count = 0; count < 3; count++) {
    const file = join(folder, String(count))
    execFileSync('ssh-keygen', ['-q', '-t', type, ...(type === 'rsa' ? ['-b', '2048'] : []), '-N', '', '-f', file])
    const [keyType = '', key = ''] = readFileSync(`${file}.pub`, 'utf8').split(' ')
    const [line = '', ...picture] = execFileSync('ssh-keygen', ['-l', '-v', '-f', `${file}.pub`], { encoding: 'utf8' }).trimEnd().split('\n')
    expect([keyFingerprint(key), keyPicture(keyType, key).split('\n').slice(1)]).toEqual([line.split(' ')[1], picture.slice(1)])
  }
})
