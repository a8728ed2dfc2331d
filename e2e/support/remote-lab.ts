import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { startSshLab, type SshLab } from '../../electron/services/ssh/ssh-lab-test-bench.ts'
import { ask } from './ask.ts'
import { test as base, type Mooring } from './mooring.ts'
import { createVault } from './vault.ts'

/** Playwright's test with servers at hand: `web`, whose key nobody knows, and `down`; and the app with an open vault that reaches them. */
export const test = base.extend<{ readonly lab: SshLab; readonly mooringWithLab: Mooring }>({
  // eslint-disable-next-line no-empty-pattern
  lab: async ({}, use) => {
    await using lab = await startSshLab({ web: { isKnown: false }, down: {} })
    await lab.server('down').stop()
    await use(lab)
  },
  mooringWithLab: async ({ launch, lab }, use) => {
    const mooring = await launch({ env: { MOORING_SSH_CONFIG: lab.configFile } })
    await createVault(mooring)
    await use(mooring)
  },
})

/** A row of the table of sessions. */
export const sessionRow = (page: Page, name: RegExp): Locator => page.getByRole('table', { name: 'Sessions on servers' }).getByRole('row', { name })

/** Lets the person's ssh know these servers, so that no key is asked about. */
export function knowKeys({ homeDir }: Pick<Mooring, 'homeDir'>, servers: SshLab['servers']): void {
  const folder = join(homeDir, '.ssh')
  mkdirSync(folder, { mode: 0o700 })
  writeFileSync(join(folder, 'known_hosts'), servers.map(({ port, hostKey }) => `[127.0.0.1]:${port} ${hostKey}\n`).join(''), { mode: 0o600 })
}

/** Adds a server of a lab to the inventory. @returns its number */
export async function addServer(mooring: Mooring, name: string, details: object = {}): Promise<string> {
  const { server } = await ask<{ server: { id: string } }>(mooring, 'server.create', { details: { name, sshAlias: name, ...details }, state: 'up' })
  return server.id
}

/** What the log of the vault says last, the newest first. */
export const audited = (mooring: Mooring) => ask<{ event: string; reason: string }[]>(mooring, 'vault.audit', { beforeSeq: Number.MAX_SAFE_INTEGER, limit: 50 })
