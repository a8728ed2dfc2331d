import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { connectDevtools } from './devtools.ts'

/** An app under measurement, reached over Chromium's debugging protocol, which does not delay its start. */
export interface ElectronRun {
  /** Wall-clock milliseconds at the moment of the spawn. */
  readonly spawnedAtMs: number
  /** The main process. */
  readonly pid: number
  send(method: string, params?: Record<string, unknown>): Promise<Record<string, unknown>>
  /** The value of an expression in the page, or in the next one while pages change; a promise is awaited. */
  evaluate(expression: string): Promise<unknown>
  /** The value of an expression in the main process, where `require` is known. Only with `hasMain`. */
  evaluateInMain(expression: string): Promise<unknown>
  stop(): Promise<void>
}

interface Options {
  readonly appDir: string
  /** Where its profile goes, and with whose end it goes at the latest. */
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
  /** Whether the main process can be reached too. */
  readonly hasMain?: boolean
  /** A profile that is filled already, and stays; without one a new, empty one goes with the run. */
  readonly profile?: string
}

/** Starts Electron on `appDir` and waits for its first page. */
export async function runElectron({ appDir, folder, env = {}, hasMain = false, profile: filled }: Options): Promise<ElectronRun> {
  const executable = process.env['ELECTRON_EXEC_PATH']
  if (!executable) throw new Error('No Electron named; start benches with: npm run bench -- NAME')
  const profile = filled ?? mkdtempSync(join(folder, 'profile-'))
  const spawnedAtMs = Date.now()
  const inspect = hasMain ? ['--inspect=0'] : []
  const child = spawn(executable, [...inspect, appDir, '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--data-dir', profile], {
    env: { ...process.env, MOORING_TEST: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    if (filled === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const urls = await debuggerUrls(child, hasMain)
    const page = await connectDevtools(await pageUrl(urls.browser))
    const main = urls.main === null ? null : await connectDevtools(urls.main)
    await page.send('Page.enable')
    return {
      spawnedAtMs,
      pid: child.pid ?? 0,
      send: (method, params) => page.send(method, params),
      async evaluate(expression) {
        for (;;) {
          try {
            return await page.evaluate(expression)
          } catch (error) {
            if (!PAGE_IS_CHANGING.test(String(error))) throw error
          }
        }
      },
      evaluateInMain(expression) {
        if (!main) throw new Error('Started without hasMain')
        return main.evaluate(expression)
      },
      async stop() {
        page.close()
        main?.close()
        await stop()
      },
    }
  } catch (cause) {
    await stop()
    throw cause
  }
}

/** What the protocol says while one page makes room for the next. */
const PAGE_IS_CHANGING = /context|navigated or closed|was collected/i

function debuggerUrls(child: ChildProcess, hasMain: boolean): Promise<{ browser: string; main: string | null }> {
  return new Promise((resolve, reject) => {
    let text = ''
    const read = (chunk: Buffer) => {
      text += String(chunk)
      const browser = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
      const main = /Debugger listening on (ws:\S+)/.exec(text)?.[1] ?? null
      if (browser === undefined || (hasMain && main === null)) return
      child.stderr?.off('data', read).resume()
      resolve({ browser, main })
    }
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Electron ended before it could be reached: ${text.slice(-500)}`)))
  })
}

/** Asks until the page is there; each question waits for its answer. */
async function pageUrl(browserUrl: string): Promise<string> {
  const { host } = new URL(browserUrl)
  for (;;) {
    const targets = (await (await fetch(`http://${host}/json`)).json()) as { type: string; webSocketDebuggerUrl: string }[]
    const page = targets.find((target) => target.type === 'page')
    if (page) return page.webSocketDebuggerUrl
  }
}
