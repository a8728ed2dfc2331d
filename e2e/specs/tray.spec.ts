import type { ElectronApplication } from '@playwright/test'
import { startDesktopBus, type DesktopBus, type TrayItem } from '../support/desktop-bus.ts'
import { answerQuestions, askedQuestions } from '../support/dialogs.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'
import { createVault } from '../support/vault.ts'

test.skip(process.platform !== 'linux', 'Trays and notifications over D-Bus are a matter of Linux desktops.')

/** As a person starts it: `MOORING_TEST` would let it quit without a question. */
const asPerson = { MOORING_TEST: '' }
const noBus = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }

let desktop: DesktopBus
test.beforeEach(async () => {
  desktop = await startDesktopBus()
})
test.afterEach(() => desktop[Symbol.asyncDispose]())

async function openTerminal({ page, tabs }: Mooring): Promise<void> {
  const before = await tabs.count()
  await page.getByRole('button', { name: 'New terminal', exact: true }).click()
  await expect(tabs).toHaveCount(before + 1)
  await page.locator('.xterm-rows:visible').getByText(/[#$]/).first().waitFor()
}
const windowCount = ({ app }: Mooring) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
const closeWindow = ({ app }: Mooring) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
const labels = ({ children }: TrayItem): string[] => children.map(({ label }) => label).filter((label) => label !== '')
/** A shell is in the foreground under its own name for a moment before it has become the command. */
const untilForeground = ({ page }: Mooring, command: string) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const { bridge } = window as unknown as { bridge: { call(name: string): Promise<{ value: { sessions: { foregroundCommand: string | null }[] } }> } }
        return (await bridge.call('health.read')).value.sessions.map(({ foregroundCommand }) => foregroundCommand)
      }),
    )
    .toContain(command)
const ended = (app: ElectronApplication) => new Promise<void>((resolve) => app.once('close', () => resolve()))

test('when the last window is closed while sessions run, the app stays in the tray, which counts them and opens them again', async ({ launch }) => {
  const mooring = await launch({ env: { ...asPerson, ...desktop.env } })
  await openTerminal(mooring)
  await openTerminal(mooring)
  await expect.poll(() => desktop.tooltip()).toBe('Mooring: 2 attached, 0 orphaned, 0 ended')
  await answerQuestions(mooring, 'Keep in tray')
  await closeWindow(mooring)
  await expect.poll(() => windowCount(mooring)).toBe(0)
  expect(await askedQuestions(mooring)).toMatchObject([{ message: '2 sessions still run. Keep Mooring in the tray?', buttons: ['Cancel', 'Keep in tray', 'Quit and end'], defaultId: 1 }])
  await expect.poll(async () => labels(await desktop.menu())).toEqual([
    '0 attached, 2 orphaned, 0 ended',
    'bash (orphaned, kept)',
    'bash 2 (orphaned, kept)',
    'Open Mooring',
    'Clean up now…',
    'Quit Mooring',
  ])
  const [page] = await Promise.all([mooring.app.waitForEvent('window'), desktop.choose(/^bash \(/)])
  await expect(page.getByRole('tab', { name: /^bash\b(?! 2)/ })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => desktop.tooltip()).toBe('Mooring: 2 attached, 0 orphaned, 0 ended')
  await closeWindow(mooring)
  await expect.poll(() => windowCount(mooring)).toBe(0)
  expect(await askedQuestions(mooring)).toHaveLength(1)
  const back = mooring.app.waitForEvent('window')
  await desktop.activate()
  await back
})

test('when quitting is chosen in the tray while a program runs, it says which would end, and Cancel keeps it', async ({ launch }) => {
  const mooring = await launch({ env: { ...asPerson, ...desktop.env } })
  await openTerminal(mooring)
  await mooring.run('sleep 100000')
  await untilForeground(mooring, 'sleep 100000')
  await answerQuestions(mooring, 'Keep in tray')
  await closeWindow(mooring)
  await expect.poll(() => desktop.tooltip()).toBe('Mooring: 0 attached, 1 orphaned, 0 ended')
  await answerQuestions(mooring, 'Cancel')
  await desktop.choose(/^Quit/)
  await expect.poll(() => askedQuestions(mooring)).toMatchObject([{ detail: 'sleep in bash', defaultId: 0 }])
  expect(await desktop.tooltip()).toBe('Mooring: 0 attached, 1 orphaned, 0 ended')
  await answerQuestions(mooring, 'Quit and end')
  const gone = ended(mooring.app)
  await desktop.choose(/^Quit/)
  await gone
})

test('when orphans are cleaned up from the tray, it asks first, and what ended stays and opens as text', async ({ launch }) => {
  const mooring = await launch({ env: { ...asPerson, ...desktop.env } })
  await openTerminal(mooring)
  await mooring.run('echo words-$((1+1))-kept; sleep 100000')
  await mooring.page.locator('.xterm-rows').getByText('words-2-kept').waitFor()
  await answerQuestions(mooring, 'Keep in tray')
  await closeWindow(mooring)
  await expect.poll(() => desktop.tooltip()).toBe('Mooring: 0 attached, 1 orphaned, 0 ended')
  await answerQuestions(mooring, 'Cancel')
  await desktop.choose(/^Clean up/)
  await expect.poll(() => askedQuestions(mooring)).toMatchObject([{ message: 'End the session nobody watches?', defaultId: 0 }])
  expect(await desktop.tooltip()).toBe('Mooring: 0 attached, 1 orphaned, 0 ended')
  await answerQuestions(mooring, 'End it')
  await desktop.choose(/^Clean up/)
  await expect.poll(() => desktop.tooltip()).toBe('Mooring: 0 attached, 0 orphaned, 1 ended')
  const [page] = await Promise.all([mooring.app.waitForEvent('window'), desktop.choose(/^bash \(ended\)/)])
  await expect(page.getByText(/ended by SIG/i).first()).toBeVisible()
  await page.locator('.xterm-rows').getByText('words-2-kept').waitFor()
})

test('when an orphan’s grace period passes in the tray, one notification names it, and its click opens it as text', async ({ launch }) => {
  const mooring = await launch({ env: { ...asPerson, ...desktop.env, PTY_ORPHAN_GRACE_PERIOD: '5' } })
  await openTerminal(mooring)
  await mooring.run('echo first-$((1+1)); sleep 100001')
  await mooring.page.locator('.xterm-rows:visible').getByText('first-2').waitFor()
  await openTerminal(mooring)
  await mooring.run('echo second-$((1+1)); tail -f "/dev/null"')
  await mooring.page.locator('.xterm-rows:visible').getByText('second-2').waitFor()
  await openTerminal(mooring)
  await answerQuestions(mooring, 'Keep in tray')
  await closeWindow(mooring)
  await expect.poll(async () => JSON.stringify(await desktop.menu())).toMatch(/bash 3 \(orphaned, ends in 0:0\d\)/)
  const third = (await desktop.menu()).children.find(({ label }) => label.startsWith('bash 3'))
  expect(third?.children.map(({ label }) => label)).toEqual(['Open', 'Keep'])
  await desktop.chooseIn(/^bash 3 \(/, /^Keep$/)
  await expect.poll(() => desktop.notifications, { timeout: 15_000 }).toHaveLength(1)
  const [notification] = desktop.notifications
  expect(notification?.summary).toBe('2 terminals were ended')
  expect(notification?.body.split('\n')).toEqual([
    'Nobody had watched for the grace period.',
    expect.stringMatching(/^bash: idle for \d+ seconds?, last command: sleep 100001$/),
    expect.stringMatching(/^bash 2: idle for \d+ seconds?, last command: tail -f \/dev\/null$/),
  ])
  await expect.poll(() => desktop.tooltip()).toBe('Mooring: 0 attached, 1 orphaned, 2 ended')
  const opened = mooring.app.waitForEvent('window')
  desktop.clickNotification(notification?.id ?? 0)
  const page = await opened
  await expect(page.getByText(/ended by SIG/i).first()).toBeVisible()
  await page.locator('.xterm-rows:visible').getByText('first-2').waitFor()
  expect(desktop.notifications).toHaveLength(1)
})

test('when there is no tray, the app works, and closing the last window names what would end before it quits', async ({ launch }) => {
  const mooring = await launch({ env: { ...asPerson, ...noBus } })
  await openTerminal(mooring)
  await mooring.run('sleep 100000')
  await untilForeground(mooring, 'sleep 100000')
  await answerQuestions(mooring, 'Cancel')
  await expect
    .poll(async () => {
      await closeWindow(mooring)
      return (await askedQuestions(mooring)).length
    })
    .toBeGreaterThan(0)
  expect((await askedQuestions(mooring))[0]).toMatchObject({ detail: 'sleep in bash', buttons: ['Cancel', 'Quit and end'], defaultId: 0 })
  expect(await windowCount(mooring)).toBe(1)
  await answerQuestions(mooring, 'Quit and end')
  const gone = ended(mooring.app)
  await closeWindow(mooring)
  await gone
  expect(desktop.trayCount()).toBe(0)
})

test('when the health screen is open, it shows each session as it is', async ({ launch }) => {
  const mooring = await launch()
  await mooring.openTerminal()
  await mooring.run('sleep 100000')
  await mooring.page.getByRole('button', { name: 'Health' }).click()
  const row = mooring.page.getByRole('row', { name: /^bash running/ })
  await expect(row).toContainText('sleep 100000')
  await expect(row).toContainText(/MiB$/)
})

test('while Mooring is locked, the tray and the question before quitting call terminals by a number', async ({ launch }) => {
  const mooring = await launch({ env: { ...asPerson, ...desktop.env } })
  await openTerminal(mooring)
  await mooring.run('sleep 600')
  await untilForeground(mooring, 'sleep 600')
  await createVault(mooring)
  await expect.poll(async () => labels(await desktop.menu())).toContain('bash (attached)')
  await mooring.call('vault.lock')
  await expect.poll(async () => labels(await desktop.menu())).toEqual(['1 attached, 0 orphaned, 0 ended', 'Terminal 1 (attached)', 'Open Mooring', 'Nothing to clean up', 'Quit Mooring'])
  await answerQuestions(mooring, 'Cancel')
  await mooring.app.evaluate(({ app }) => app.quit())
  await expect.poll(() => askedQuestions(mooring)).toMatchObject([{ detail: 'sleep in Terminal 1' }])
})
