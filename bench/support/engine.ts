import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { screenThreads } from '../../electron/platform/screen-thread.ts'
import { startWire, type Page, type Wire } from '../../e2e/support/wire.ts'
import type { Session } from '../../shared/domain/session.ts'
import type { TabId } from '../../shared/domain/layout.ts'
import type { TerminalSize } from '../../shared/domain/terminal-size.ts'
import type { Bench } from './bench.ts'

export const ENGINE_SIZE: TerminalSize = { cols: 80, rows: 24 }

/** The engine on real terminals, without a window. */
export interface Engine {
  /** A window's view of main; a reload is: close this page, open another. */
  openPage(): Page
  /** Starts this program in place of a shell, in a tab of its own. */
  open(program: string): Promise<{ readonly tabId: TabId; readonly session: Session }>
  close(tabId: TabId): Promise<void>
  readonly page: Page
  stop(): Promise<void>
}

/** @param env variables that change settings for this run */
export function startEngine(bench: Pick<Bench, 'folder' | 'own'>, name: string, env: Record<string, string> = {}): Engine {
  const dataDir = join(bench.folder, name)
  mkdirSync(dataDir)
  const wire: Wire = startWire(dataDir, env, screenThreads(new URL('../../electron/screen-worker.ts', import.meta.url)))
  const page = wire.openPage()
  let isRunning = true
  const stop = async () => {
    if (!isRunning) return
    isRunning = false
    page.close()
    await wire[Symbol.asyncDispose]()
  }
  bench.own(stop)
  let shell = ''
  const openNow = async (program: string) => {
    if (program !== shell) await page.api.call('settings.update', { shell: program })
    shell = program
    return page.api.call('tab.open', { size: ENGINE_SIZE })
  }
  // One after the other: which program starts is a setting.
  let opening: Promise<unknown> = Promise.resolve()
  return {
    page,
    openPage: () => wire.openPage(),
    open(program) {
      const opened = opening.then(() => openNow(program))
      opening = opened.catch(() => undefined)
      return opened
    },
    close: (tabId) => page.api.call('tab.close', { tabId }),
    stop,
  }
}
