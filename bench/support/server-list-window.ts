import { DEFAULT_SORT } from '../../shared/domain/inventory/server-list.ts'
import type { ElectronRun } from './electron-run.ts'
import { findByCommandLine, proportionalMiB, withDescendants } from './processes.ts'

/**
 * Runs in the page. `shown` resolves with the milliseconds from the next key, by the page's own stamp of it, to the end of
 * the frame that first showed what was waited for. What the compositor takes from there on is not in it.
 */
const PROBE = `window.listProbe ??= (() => {
  let waiting = null
  addEventListener('keydown', (event) => { if (waiting) waiting.keyAtMs ??= event.timeStamp }, true)
  const look = () => {
    if (waiting?.keyAtMs == null || !waiting.isThere()) return
    const { keyAtMs, tell } = waiting
    waiting = null
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => { port1.close(); tell(performance.now() - keyAtMs) }
      port2.postMessage(null)
    })
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
  const list = (total, name) => {
    if (total === 0) return document.querySelector('.servers .message h3, .servers .message p') !== null
    const count = document.querySelector('.server-count')?.textContent ?? ''
    return count.replace(/\\D/g, '') === String(total) && document.querySelector('.grid-body [role=rowheader]')?.textContent.startsWith(name)
  }
  return { shown: (total, name) => new Promise((tell) => { waiting = { isThere: () => list(total, name), tell, keyAtMs: null } }) }
})()`

interface Shown {
  readonly total: number
  /** Of the first line; empty when there is none. */
  readonly name: string
}

export type ServerListWindow = Awaited<ReturnType<typeof openServerListWindow>>

/** The Servers screen of a window whose vault is open, driven by its keyboard and read as it is drawn. */
export async function openServerListWindow(run: ElectronRun) {
  await run.evaluate(`void (${PROBE})`)

  async function press(key: string, part: Record<string, unknown> = {}): Promise<void> {
    await run.send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...part })
    await run.send('Input.dispatchKeyEvent', { type: 'keyUp', key, ...part, text: undefined })
  }
  const digit = (number: 0 | 1) => press(String(number), { code: `Digit${number}`, windowsVirtualKeyCode: 48 + number, modifiers: 1 + 8 })
  const timed = async ({ total, name }: Shown, act: () => Promise<void>): Promise<number> => {
    await run.evaluate(`void (window.listShown = listProbe.shown(${total}, ${JSON.stringify(name)}))`)
    await act()
    return Number(await run.evaluate('listShown'))
  }
  /** What the list is to show for a filter. */
  const expected = async (filter: string): Promise<Shown> => {
    const request = { filter, sort: DEFAULT_SORT, group: null, closedGroups: [], offset: 0, limit: 1 }
    return (await run.evaluate(`ask('servers.query', ${JSON.stringify(request)}).then(({ total, rows }) => ({ total, name: rows[0]?.server.name ?? '' }))`)) as Shown
  }

  return {
    /** Milliseconds from the key that opens the screen to its first rows. It is closed again afterwards. */
    async open(): Promise<number> {
      const openMs = await timed(await expected(''), () => digit(1))
      await digit(0)
      await run.evaluate(`new Promise((resolve) => { const look = () => (document.querySelector('.grid') ? requestAnimationFrame(look) : resolve()); look() })`)
      return openMs
    },
    /** Types a filter into the open screen, key by key; milliseconds of each that changed the list. */
    async type(text: string): Promise<readonly number[]> {
      await timed(await expected(''), () => digit(1))
      await press('/', { text: '/' })
      const times: number[] = []
      let before = await expected('')
      for (let length = 1; length <= text.length; length++) {
        const key = text.charAt(length - 1)
        const after = await expected(text.slice(0, length))
        const isOther = after.total !== before.total || after.name !== before.name
        if (isOther) times.push(await timed(after, () => press(key, { text: key })))
        else await press(key, { text: key })
        before = after
      }
      await timed(await expected(''), () => press('Escape', { code: 'Escape', windowsVirtualKeyCode: 27 }).then(() => press('Escape', { code: 'Escape', windowsVirtualKeyCode: 27 })))
      await digit(0)
      return times
    },
    /** Scrolls through the whole list and tells what the page's process holds afterwards, shared pages in part. */
    async memoryMiB(): Promise<number> {
      await timed(await expected(''), () => digit(1))
      await run.evaluate(`(async () => {
        const grid = document.querySelector('.grid')
        for (let step = 0; step <= 60; step++) { grid.scrollTop = grid.scrollHeight * step / 60; await new Promise(requestAnimationFrame) }
      })()`)
      const renderers = new Set(findByCommandLine('--type=renderer'))
      const mib = proportionalMiB(withDescendants([run.pid]).filter((pid) => renderers.has(pid)))
      await digit(0)
      return mib
    },
  }
}
