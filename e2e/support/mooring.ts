import { _electron, test as base, expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Reply } from '../../shared/errors.ts'
import { personEnvironment } from './person-environment.ts'

const projectDir = resolve(import.meta.dirname, '../..')

/** What `window.mooringTest` tells of one terminal. */
interface TerminalView {
  readonly id: string
  readonly name: string
  readonly cols: number
  readonly rows: number
  readonly lines: readonly string[]
  readonly bufferType: string
}

/** The running app, as a person at the keyboard meets it. */
export interface Mooring {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dataDir: string
  /** The person's home folder: empty, and of this test alone. */
  readonly homeDir: string
  readonly tabs: Locator
  tab(name: string): Locator
  /** Clicks "New terminal" and waits until its shell shows a prompt. */
  openTerminal(): Promise<void>
  /** Types into the terminal in front, then Enter. */
  run(command: string): Promise<void>
  /** Every terminal the window holds. */
  terminals(): Promise<TerminalView[]>
  /** The lines of the terminal in front. */
  lines(): Promise<readonly string[]>
  /** Waits until the text of the terminal in front matches and gives the match. */
  untilScreen(pattern: RegExp): Promise<RegExpMatchArray>
  /** Sends a command as the page does. */
  call(command: string, input?: unknown): Promise<Reply>
  reload(): Promise<void>
  quit(): Promise<void>
}

interface LaunchOptions {
  readonly dataDir: string
  readonly homeDir: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

export async function launchMooring(options: LaunchOptions): Promise<Mooring> {
  const { dataDir, homeDir, env = {}, args = [] } = options
  const app = await _electron.launch({
    args: [projectDir, '--data-dir', dataDir, ...args],
    cwd: projectDir,
    env: { ...personEnvironment(), HOME: homeDir, XDG_RUNTIME_DIR: join(homeDir, '../runtime'), SHELL: '/bin/bash', MOORING_TEST: '1', ...env },
  })
  await app.context().tracing.start({ screenshots: true, snapshots: true })
  const page = await app.firstWindow()
  await ready(page)
  const tabs = page.getByRole('tablist', { name: 'Terminals' }).getByRole('tab')

  const terminals = () =>
    page.evaluate(() => {
      interface Test {
        terminals(): { id: string; name: string; cols: number; rows: number; lines(): string[]; bufferType: string }[]
      }
      const { mooringTest } = window as unknown as { mooringTest: Test }
      return mooringTest.terminals().map((each) => ({ ...each, lines: each.lines() }))
    })
  const front = async () => {
    const region = page.getByRole('region', { name: /^Terminal / }).and(page.locator('[data-active]'))
    const name = (await region.first().getAttribute('aria-label'))?.replace(/^Terminal /, '')
    return (await terminals()).find((each) => each.name === name)
  }
  const lines = async () => (await front())?.lines ?? []
  const untilScreen = async (pattern: RegExp) => {
    await expect.poll(async () => (await lines()).join('\n'), { timeout: 20_000 }).toMatch(pattern)
    const match = pattern.exec((await lines()).join('\n'))
    if (!match) throw new Error('The screen moved on')
    return match
  }
  const quit = async () => {
    await app.close()
  }

  return {
    ...{ app, page, dataDir, homeDir, tabs, terminals, lines, untilScreen, quit },
    tab: (name) => page.getByRole('tablist', { name: 'Terminals' }).getByRole('tab', { name: new RegExp(`^${name}\\b`) }),
    async openTerminal() {
      const before = await tabs.count()
      await page.getByRole('button', { name: 'New terminal', exact: true }).click()
      await expect(tabs).toHaveCount(before + 1)
      await untilScreen(/[#$] *$/m)
    },
    async run(command) {
      await page.keyboard.type(command)
      await page.keyboard.press('Enter')
    },
    call: (command, input) =>
      page.evaluate(([name, value]) => (window as unknown as { bridge: { call(name: string, input: unknown): Promise<Reply> } }).bridge.call(name, value), [command, input] as const),
    async reload() {
      await page.reload()
      await ready(page)
    },
  }
}

const ready = (page: Page) => expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 20_000 })

export interface Fixtures {
  /** A folder of this test alone, with `data`, `home` and the session's `runtime` folder in it. */
  readonly folder: string
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<Mooring>
  readonly mooring: Mooring
}

/** Playwright's test with the app at hand; a trace of each failure stays in `test-results`. */
export const test = base.extend<Fixtures>({
  // Playwright wants its first argument destructured, even when nothing of it is used.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'mooring-e2e-'))
    for (const name of ['home', 'runtime']) mkdirSync(join(folder, name), { mode: 0o700 })
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ folder }, use, info) => {
    const running = new Set<ElectronApplication>()
    const launchHere = async (options: Partial<LaunchOptions> = {}) => {
      const mooring = await launchMooring({ dataDir: join(folder, 'data'), homeDir: join(folder, 'home'), ...options })
      running.add(mooring.app)
      mooring.app.on('close', () => running.delete(mooring.app))
      return mooring
    }
    await use(launchHere)
    for (const [index, app] of [...running].entries()) {
      const failed = info.status !== info.expectedStatus
      await app.context().tracing.stop(failed ? { path: info.outputPath(`trace-${index}.zip`) } : {}).catch(() => undefined)
      await app.close()
    }
  },
  mooring: async ({ launch }, use) => {
    await use(await launch())
  },
})

export { expect }
