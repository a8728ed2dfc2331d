import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An app under measurement, reached over Chromium's debugging protocol, which does not delay its start. */
export interface ElectronRun {
  /** Wall-clock milliseconds at the moment of the spawn. */
  readonly spawnedAtMs: number
  send(method: string, params?: Record<string, unknown>): Promise<Record<string, unknown>>
  /** The value of an expression in the page, or in the next one while pages change; a promise is awaited. */
  evaluate(expression: string): Promise<unknown>
  stop(): Promise<void>
}

interface Options {
  readonly appDir: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts Electron on `appDir` with a new, empty profile and waits for its first page. */
export async function runElectron({ appDir, env = {} }: Options): Promise<ElectronRun> {
  const executable = process.env['ELECTRON_EXEC_PATH']
  if (!executable) throw new Error('No Electron named; start benches with: npm run bench -- NAME')
  const profile = mkdtempSync(join(tmpdir(), 'mooring-bench-'))
  const spawnedAtMs = Date.now()
  const child = spawn(executable, [appDir, '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--data-dir', profile], {
    env: { ...process.env, MOORING_TEST: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const browserUrl = await debuggerUrl(child)
  const socket = new WebSocket(await pageUrl(browserUrl))
  await once(socket, 'open')
  const send = protocolOf(socket)
  await send('Page.enable')
  return {
    spawnedAtMs,
    send,
    async evaluate(expression) {
      for (;;) {
        try {
          const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
          if (answer['exceptionDetails']) throw new Error(`In the page: ${JSON.stringify(answer['exceptionDetails'])}`)
          return (answer['result'] as { value?: unknown }).value
        } catch (error) {
          if (!PAGE_IS_CHANGING.test(String(error))) throw error
        }
      }
    },
    async stop() {
      socket.close()
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** What the protocol says while one page makes room for the next. */
const PAGE_IS_CHANGING = /context|navigated or closed|was collected/i

async function debuggerUrl(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of (child.stderr ?? []) as AsyncIterable<Buffer>) {
    text += String(chunk)
    const match = /DevTools listening on (ws:\S+)/.exec(text)
    if (match?.[1]) {
      child.stderr?.resume()
      return match[1]
    }
  }
  throw new Error(`Electron ended before it could be reached: ${text.slice(-500)}`)
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

function protocolOf(socket: WebSocket): ElectronRun['send'] {
  const waiting = new Map<number, (answer: { result?: Record<string, unknown>; error?: { message: string } }) => void>()
  let lastId = 0
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as { id?: number; result?: Record<string, unknown>; error?: { message: string } }
    if (message.id !== undefined) waiting.get(message.id)?.(message)
  })
  return (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id)
        if (error) reject(new Error(`${method}: ${error.message}`))
        else resolve(result ?? {})
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
}
