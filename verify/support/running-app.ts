import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { personEnvironment } from '../../e2e/support/person-environment.ts'
import type { Reply } from '../../shared/errors.ts'

/** The built app in a process of its own, asked as its page asks. */
export interface RunningApp {
  call(command: string, input?: unknown): Promise<Reply>
  close(): Promise<void>
}

interface Options {
  readonly appDir: string
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
  readonly args: readonly string[]
}

/** Not by way of Playwright: that starts every Electron with a keyring of its own. */
export async function runApp({ appDir, dataDir, env, args }: Options): Promise<RunningApp> {
  const executable = process.env['ELECTRON_EXEC_PATH']
  if (!executable) throw new Error('No Electron named; start it with: npm run verify:keyring')
  const child = spawn(executable, [appDir, '--remote-debugging-port=0', `--user-data-dir=${dataDir}`, '--data-dir', dataDir, ...args], {
    env: { ...personEnvironment(), MOORING_TEST: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const socket = new WebSocket(await pageUrl(await debuggerHost(child)))
  await once(socket, 'open')
  const waiting = new Map<number, (value: unknown) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id: number; result?: { result?: { value?: unknown } } }
    waiting.get(id)?.(result?.result?.value)
  })
  let lastId = 0
  const evaluate = (expression: string) =>
    new Promise((resolve) => {
      const id = ++lastId
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, awaitPromise: true, returnByValue: true } }))
    })
  while ((await evaluate("typeof window.bridge === 'object' && document.readyState === 'complete'")) !== true) await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    call: async (command, input) => (await evaluate(`window.bridge.call(${JSON.stringify(command)}, ${input === undefined ? 'undefined' : JSON.stringify(input)})`)) as Reply,
    async close() {
      socket.close()
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function debuggerHost(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const part of (child.stderr ?? []) as AsyncIterable<Buffer>) {
    text += String(part)
    const host = /DevTools listening on ws:\/\/([^/]+)/.exec(text)?.[1]
    if (host === undefined) continue
    child.stderr?.on('data', () => undefined)
    return host
  }
  throw new Error(`Electron ended before it could be reached: ${text.slice(-500)}`)
}

async function pageUrl(host: string): Promise<string> {
  for (;;) {
    const targets = (await (await fetch(`http://${host}/json`)).json()) as { type: string; webSocketDebuggerUrl: string }[]
    const page = targets.find(({ type }) => type === 'page')
    if (page) return page.webSocketDebuggerUrl
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
