import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clusterFailure, startClusterWorld } from '../support/cluster-bench.ts'

describe('signing in by a program', () => {
  const world = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plugin-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const credential = JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token: 'right' } })
    writeFileSync(join(folder, 'plugin'), `#!/bin/sh\necho ran >> ${folder}/ran\necho '${credential}'\n`, { mode: 0o700 })
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: join(folder, 'plugin'), interactiveMode: 'Never' }
    return { ...(await startClusterWorld({ tls: 'trusted', token: 'right', user: { exec } })), plugin: join(folder, 'plugin'), ran: () => existsSync(join(folder, 'ran')) }
  }

  test('runs nothing before a person agreed to exactly that, and again not after it changed', async () => {
    const { scan, clusters, agree, ran, plugin } = await world()
    expect(await clusterFailure(scan(['tools']))).toMatchObject({ kind: 'plugin-refused' })
    expect(ran()).toBe(false)
    agree((await clusters.contexts()).contexts[0]?.plugin?.digest ?? '')
    expect((await scan(['tools'])).workloadCount).toBe(3)
    expect(ran()).toBe(true)
    writeFileSync(plugin, `${readFileSync(plugin, 'utf8')}# changed\n`)
    expect(await clusterFailure(scan(['tools']))).toMatchObject({ kind: 'plugin-refused' })
  })

  test('that fails is told', async () => {
    const { scan, clusters, agree, plugin } = await world()
    writeFileSync(plugin, '#!/bin/sh\nexit 3\n')
    agree((await clusters.contexts()).contexts[0]?.plugin?.digest ?? '')
    expect(await clusterFailure(scan(['tools']))).toMatchObject({ kind: 'plugin-failed' })
  })
})
