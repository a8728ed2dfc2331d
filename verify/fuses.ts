import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { FUSES, FUSE_SENTINEL, setFuses } from '../build/package/fuses.mjs'
import { readFuses } from '../electron/platform/fuses.ts'
import { Cases, type Outcome } from './support/outcome.ts'

/** The real Electron with its fuses set as in a package: what they close is closed, and was open before. */
export async function verifyFuses(folder: string): Promise<Outcome> {
  const cases = new Cases()
  const original = process.env['ELECTRON_EXEC_PATH']
  if (!original) throw new Error('No Electron named; start it with: npm run verify:fuses')
  const packaged = join(folder, 'electron', basename(original))
  cpSync(dirname(original), dirname(packaged), { recursive: true, filter: (from) => from !== original })
  copyFileSync(original, packaged)
  const absent = setFuses(packaged)
  await cases.check('the fuses of the program are those of the table', async () => (await readFuses(packaged, FUSE_SENTINEL, FUSES)).every(({ name, isOn, isOnWhenPackaged }) => isOn === isOnWhenPackaged || (isOn === null && absent.includes(name))))

  const marker = join(folder, 'marker')
  const script = join(folder, 'mark.cjs')
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`)
  const ways: [string, (executable: string) => boolean][] = [
    ['ELECTRON_RUN_AS_NODE', (executable) => run(executable, [script], { ELECTRON_RUN_AS_NODE: '1' }, marker).isMarked],
    ['NODE_OPTIONS', (executable) => run(executable, [], { NODE_OPTIONS: `--require ${script}` }, marker).isMarked],
    ['--inspect', (executable) => /Debugger listening/.test(run(executable, ['--inspect=0'], {}, marker).text)],
  ]
  for (const [what, isOpen] of ways) {
    await cases.check(`${what} works on Electron as it comes`, () => isOpen(original))
    await cases.check(`${what} does nothing in a package`, () => !isOpen(packaged))
  }
  return cases.outcome({ electron: basename(original), absent })
}

function run(executable: string, args: readonly string[], env: Readonly<Record<string, string>>, marker: string): { readonly text: string; readonly isMarked: boolean } {
  rmSync(marker, { force: true })
  const { stdout, stderr } = spawnSync(executable, args, { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 15_000, killSignal: 'SIGKILL' })
  return { text: stdout + stderr, isMarked: existsSync(marker) }
}
