import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createVaultOn } from './vault-on-disk.ts'

const WRITER = new URL('writer.ts', import.meta.url).pathname

/** What the writer does between its additions. */
export type WriterMode = 'add' | 'backup' | 'rotate' | 'checkpoint'

/**
 * Has another process add notes to a vault, and kills it when it has acknowledged so many of them, or at once when it
 * said that it begins with something longer.
 * @returns the ids it had acknowledged
 */
export async function killedWhile(folder: string, afterCount: number, mode: WriterMode = 'add', delayMs = 0): Promise<number[]> {
  const { vault } = await createVaultOn(folder)
  vault.dispose()
  return killWriter(folder, afterCount, mode, delayMs)
}

/** The same on a vault that is there. */
export async function killWriter(folder: string, afterCount: number, mode: WriterMode = 'add', delayMs = 0): Promise<number[]> {
  const child = spawn(process.execPath, [WRITER, folder, mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const exit = once(child, 'exit')
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
    const lines = text.split('\n').length - 1
    const isMoment = mode === 'add' ? lines >= afterCount : text.includes('begin\n')
    if (isMoment && !child.killed) setTimeout(() => child.kill('SIGKILL'), delayMs)
  })
  await exit
  // What stands before the last line break had reached us whole, so it was acknowledged.
  return text.split('\n').slice(0, -1).filter((line) => /^\d+$/.test(line)).map(Number)
}
