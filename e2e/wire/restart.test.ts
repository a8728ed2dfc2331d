import { readdirSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventOf, newDataDir, startWire, type Page, type Wire } from '../support/wire.ts'
import { watchSession } from '../support/wire-view.ts'

const size = { cols: 90, rows: 20 }
let dataDir = ''
let wire: Wire
let page: Page
beforeEach(() => {
  dataDir = newDataDir()
  wire = startWire(dataDir)
  page = wire.openPage()
})
afterEach(async () => {
  await wire[Symbol.asyncDispose]()
  rmSync(dataDir, { recursive: true })
})

const restart = async (between: () => void = () => undefined) => {
  await wire[Symbol.asyncDispose]()
  between()
  wire = startWire(dataDir)
  page = wire.openPage()
  return page.api.call('app.start', undefined)
}
const textFiles = () => readdirSync(join(dataDir, 'terminal-text'))

describe('a restart of the app', () => {
  test('brings the text back as the first output of a new shell, marked, without modes or questions', async () => {
    const { session } = await page.api.call('tab.open', { size })
    const view = watchSession(page.api, session.id)
    view.type("printf 'old-%s\\033[31mred\\033[0m\\033[?1000h\\033[?2004h\\033[6n\\n' $((1+1))\r")
    await view.until(/old-2/)
    const { sessions } = await restart()
    expect(sessions).toMatchObject([{ id: session.id, origin: 'restored', size }])
    const back = watchSession(page.api, session.id)
    await back.until(/── restored, new shell · \d+ \w+ \d\d:\d\d ──[^]*[#$] $/)
    const [old = ''] = back.text.split('──')
    expect(old).toMatch(/old-2.*red/)
    expect(old.split('\u001b').join('ESC')).not.toMatch(/ESC\[(\?\d+h|6n)/)
    back.type('echo new-$((1+1))\r')
    await back.until(/^new-2\r$/m)
  })

  test('brings the text back again and again, also when nothing was typed between', async () => {
    const { session } = await page.api.call('tab.open', { size })
    const view = watchSession(page.api, session.id)
    view.type('echo old-$((1+1))\r')
    await view.until(/^old-2\r$/m)
    for (let round = 1; round <= 3; round++) {
      await restart()
      const back = watchSession(page.api, session.id)
      await back.until(/──[^]*[#$] $/)
      expect([...back.text.matchAll(/^old-2/gm)]).toHaveLength(1)
    }
  })

  test('brings a tab whose program had ended back as it ended', async () => {
    const { paneId, session } = await page.api.call('tab.open', { size })
    const ended = eventOf(page.api, 'session.changed', (each) => each.status.kind === 'exited')
    watchSession(page.api, session.id).type('echo last-$((1+1))-words; exit 3\r')
    const { status, openedAtMs } = await ended
    for (let round = 0; round < 2; round++) {
      const { sessions } = await restart()
      expect(sessions).toMatchObject([{ id: session.id, openedAtMs, status, origin: 'opened' }])
    }
    const back = watchSession(page.api, session.id)
    await back.until(/last-2-words/)
    expect(back.text).not.toContain('new shell')
    const again = await page.api.call('pane.runAgain', { paneId: (await page.api.call('app.start', undefined)).layout.tabs[0]?.activePaneId ?? paneId })
    expect(again).toMatchObject({ name: session.name, status: { kind: 'running' } })
  })

  test('brings every tab back when its text is damaged, and says so once', async () => {
    await page.api.call('tab.open', { size })
    const { session } = await page.api.call('tab.open', { size })
    await watchSession(page.api, session.id).until(/[#$] *$/)
    const { sessions, notices } = await restart(() => textFiles().forEach((name) => truncateSync(join(dataDir, 'terminal-text', name), 0)))
    expect(sessions.map(({ origin }) => origin)).toEqual(['restored', 'restored'])
    expect(notices.map(({ text }) => text)).toEqual([expect.stringMatching(/^The text of .* is damaged or cannot be read/)])
  })

  test('keeps no text of a closed tab, and none at all when that is not wanted', async () => {
    const closed = await page.api.call('tab.open', { size })
    const { session } = await page.api.call('tab.open', { size })
    for (const { id } of [closed.session, session]) await watchSession(page.api, id).until(/[#$] *$/)
    await restart()
    expect(textFiles()).toHaveLength(2)
    const [tab] = (await page.api.call('app.start', undefined)).layout.tabs
    if (tab) await page.api.call('tab.close', { tabId: tab.id })
    await expect.poll(textFiles).toHaveLength(1)
    await page.api.call('settings.update', { keepTerminalText: false })
    await expect.poll(textFiles).toEqual([])
    await restart()
    expect(textFiles()).toEqual([])
  })
})
