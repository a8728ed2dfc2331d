import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findProgram } from '../../../platform/run-program.ts'
import { startProcess } from '../../../platform/start-process.ts'
import { systemClock } from '../../clock/clock.ts'
import { createTerraformSource } from './terraform-source.ts'
import { terraformEnvironment } from './terraform-program.ts'

const CANARY = 'canary-5f3759df-beef'
const terraform = findProgram('terraform')
let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mooring-terraform-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const read = (place: string, find = findProgram, env: Record<string, string> = {}) =>
  createTerraformSource({ start: startProcess, findProgram: find, env: () => terraformEnvironment({ ...process.env, ...env }), clock: systemClock }).read({ place, allowsCommands: false, onProgress: () => undefined, signal: new AbortController().signal })

/** A program that answers with this text, and with these words on its other pipe. */
function fakeProgram(output: string, { name = 'terraform', said = '', code = 0 } = {}) {
  const file = join(folder, name)
  writeFileSync(join(folder, 'answer'), output)
  writeFileSync(file, `#!/bin/sh\ncat ${join(folder, 'answer')}\necho '${said}' >&2\necho "$@" > ${join(folder, 'args')}\nenv > ${join(folder, 'env')}\nexit ${code}\n`, { mode: 0o755 })
  return (wanted: string) => (wanted === name ? file : null)
}

const shown = (resources: readonly object[], children: readonly object[] = []) => JSON.stringify({ format_version: '1.0', terraform_version: '1.11.4', values: { outputs: { pw: { sensitive: true, value: CANARY } }, root_module: { resources, child_modules: children } } })
const machine = (type: string, values: object, sensitive: object = {}, address = `${type}.web`) => ({ address, mode: 'managed', type, name: 'web', values, sensitive_values: sensitive })

describe('machines of a provider become servers', () => {
  test.each([
    { type: 'aws_instance', values: { tags: { Name: 'web' }, public_ip: '192.0.2.1', private_ip: '10.0.0.1', availability_zone: 'eu-central-1a' }, server: { provider: 'AWS', publicAddress: '192.0.2.1', privateAddress: '10.0.0.1', region: 'eu-central-1a' } },
    { type: 'hcloud_server', values: { name: 'web', ipv4_address: '192.0.2.2', location: 'fsn1' }, server: { provider: 'Hetzner', publicAddress: '192.0.2.2', region: 'fsn1' } },
    { type: 'digitalocean_droplet', values: { name: 'web', ipv4_address: '192.0.2.3', ipv4_address_private: '10.0.0.3', region: 'fra1' }, server: { provider: 'DigitalOcean', privateAddress: '10.0.0.3' } },
    { type: 'google_compute_instance', values: { name: 'web', zone: 'europe-west3-a', network_interface: [{ network_ip: '10.0.0.4', access_config: [{ nat_ip: '192.0.2.4' }] }] }, server: { publicAddress: '192.0.2.4', privateAddress: '10.0.0.4', region: 'europe-west3-a' } },
    { type: 'azurerm_linux_virtual_machine', values: { name: 'web', public_ip_address: '192.0.2.5', private_ip_address: '10.0.0.5', location: 'westeurope', admin_username: 'ada' }, server: { publicAddress: '192.0.2.5', user: 'ada', region: 'westeurope' } },
    { type: 'libvirt_domain', values: { name: 'web', network_interface: [{ addresses: ['192.168.122.7/24'] }] }, server: { privateAddress: '192.168.122.7' } },
  ])('$type', async ({ type, values, server }) => {
    const answer = await read(folder, fakeProgram(shown([machine(type, values), machine('aws_s3_bucket', {}), { ...machine(type, values), mode: 'data' }])))
    expect(answer).toMatchObject({ kind: 'rows', rows: [{ key: `${type}.web`, server: { name: 'web', origin: { kind: 'terraform' }, ...server } }] })
  })

  test('also those of modules, and those without a name get their address', async () => {
    const child = { address: 'module.a', resources: [machine('hcloud_server', { ipv4_address: '192.0.2.9' }, {}, 'module.a.hcloud_server.web["x"]')] }
    expect(await read(folder, fakeProgram(shown([], [child])))).toMatchObject({ rows: [{ server: { name: 'module.a.hcloud_server.web["x"]' } }] })
  })
})

test('what is marked sensitive, and all that is not asked for, is nowhere in what was read', async () => {
  const values = { name: CANARY, ipv4_address: '192.0.2.1', user_data: CANARY, tags: { Name: CANARY } }
  const answers = [
    await read(folder, fakeProgram(shown([machine('hcloud_server', values, { name: true })]))),
    await read(folder, fakeProgram(shown([machine('aws_instance', { ...values, public_ip: '192.0.2.1' }, { tags: { Name: true } })]))),
    await read(folder, fakeProgram(shown([machine('aws_instance', { ...values, public_ip: '192.0.2.1' }, { tags: true })]))),
  ]
  expect(JSON.stringify(answers)).not.toContain('canary')
  expect(JSON.stringify(answers)).toContain('192.0.2.1')
})

test('the program is given nothing that changes what it does, and asked for nothing but to show', async () => {
  await read(folder, fakeProgram(shown([machine('hcloud_server', { name: 'web' })])), { TF_CLI_ARGS: '-destroy', TF_LOG: 'trace', TF_VAR_token: CANARY, TF_DATA_DIR: '/x', TF_REATTACH_PROVIDERS: '{}', AWS_PROFILE: 'ops' })
  const env = execFileSync('cat', [join(folder, 'env')], { encoding: 'utf8' })
  expect(env).toMatch(/AWS_PROFILE=ops/)
  expect(env).not.toMatch(/TF_CLI_ARGS|TF_LOG|TF_VAR|TF_DATA_DIR|TF_REATTACH/)
  expect(execFileSync('cat', [join(folder, 'args')], { encoding: 'utf8' }).trim()).toBe(`-chdir=${folder} show -json -no-color`)
})

describe('what cannot be read is one sentence', () => {
  test.each([
    { when: 'the state is newer', said: 'Error: state snapshot was created by Terraform v1.99.0, which is newer than current v1.11.4', words: /was written by a newer version than terraform here/ },
    { when: 'the state is locked', said: 'Error: Error acquiring the state lock', words: /is locked because somebody works on it/ },
    { when: 'the folder is not initialised', said: 'Error: Backend initialization required, please run "terraform init"', words: /run terraform init there/ },
    { when: 'the providers are missing', said: '│ Error: Failed to load plugin\n│ schemas', words: /The providers of .* are not installed/ },
    { when: 'the backend lets nobody in', said: 'Error: error configuring S3 Backend: no valid credential sources: AccessDenied', words: /did not let terraform in/ },
    { when: 'nobody knows these words', said: 'Error: the moon is full', words: /could not show the state of .*the moon is full/ },
  ])('$when', async ({ said, words }) => {
    await expect(read(folder, fakeProgram('', { said, code: 1 }))).rejects.toThrow(words)
  })

  test('neither program is there', async () => {
    await expect(read(folder, () => null)).rejects.toThrow(/Neither terraform nor tofu was found/)
  })

  test('the state is encrypted by OpenTofu', async () => {
    const file = join(folder, 'a.tfstate')
    writeFileSync(file, JSON.stringify({ serial: 1, lineage: 'x', meta: {}, encrypted_data: 'AAAA', encryption_version: 'v0' }))
    await expect(read(file, () => null)).rejects.toThrow(/is encrypted by OpenTofu/)
  })

  test('the place is gone', async () => {
    await expect(read(join(folder, 'gone'))).rejects.toThrow(/check that it is still there/)
  })

  test('the program answers with something else', async () => {
    await expect(read(folder, fakeProgram('{"hello":1}'))).rejects.toThrow(/gave no answer that can be read/)
  })
})

describe.skipIf(terraform === null)('the real program', () => {
  const state = (part: object) => JSON.stringify({ version: 4, terraform_version: '1.9.0', serial: 1, lineage: 'a1b2', outputs: {}, resources: [], ...part })
  const instance = { mode: 'managed', type: 'aws_instance', name: 'web', provider: 'provider["registry.terraform.io/hashicorp/aws"]', instances: [{ index_key: 0, schema_version: 1, attributes: { public_ip: '192.0.2.1', private_ip: CANARY, tags: { Name: 'web' } }, sensitive_attributes: [[{ type: 'get_attr', value: 'private_ip' }]] }] }

  test('a state whose providers are not here is read from its file, without what it marks sensitive', async () => {
    const file = join(folder, 'a.tfstate')
    writeFileSync(file, state({ resources: [instance] }))
    const answer = await read(file)
    expect(answer).toMatchObject({ rows: [{ key: 'aws_instance.web[0]', server: { name: 'web', publicAddress: '192.0.2.1', privateAddress: '' } }] })
    expect(JSON.stringify(answer)).not.toContain('canary')
  })

  test('a folder with a state but no machine says so', async () => {
    writeFileSync(join(folder, 'main.tf'), 'resource "terraform_data" "a" {}\n')
    const env = { ...terraformEnvironment(process.env), TF_CLI_CONFIG_FILE: '/dev/null' }
    execFileSync('terraform', [`-chdir=${folder}`, 'init', '-input=false'], { env })
    execFileSync('terraform', [`-chdir=${folder}`, 'apply', '-auto-approve'], { env })
    await expect(read(folder)).rejects.toThrow(/has 1 resource, and none of them is a machine Mooring knows/)
  })

  test.each([
    { when: 'newer', content: state({ version: 9 }), words: /was written by a newer version than terraform here/ },
    { when: 'cut short', content: state({}).slice(0, 30), words: /is no Terraform or OpenTofu state, or was cut short/ },
    { when: 'empty of resources', content: state({}), words: /has no resources/ },
  ])('a state that is $when is told in one sentence', async ({ content, words }) => {
    const file = join(folder, 'a.tfstate')
    writeFileSync(file, content)
    await expect(read(file)).rejects.toThrow(words)
  })

  test('a folder that is not initialised is told', async () => {
    mkdirSync(join(folder, 'b'))
    writeFileSync(join(folder, 'b', 'main.tf'), 'terraform {\n  backend "local" {}\n}\n')
    await expect(read(join(folder, 'b'))).rejects.toThrow(/is not initialised; run terraform init there/)
  })
})
