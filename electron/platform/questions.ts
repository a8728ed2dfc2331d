import { BrowserWindow, dialog, shell, type MessageBoxOptions } from 'electron'
import type { Runtime } from '../../shared/domain/runtime.ts'
import { AppError } from '../../shared/errors.ts'
import type { LinkTarget } from '../services/links/links.ts'

/** Asks over the window in front, or alone when there is none. Escape and closing mean `cancelId`. */
export async function ask(options: MessageBoxOptions): Promise<number> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
  return response
}

/** A question with two answers, of which the first changes nothing and is the default. True for the second. */
export async function confirm(options: MessageBoxOptions & { readonly buttons: [string, string] }): Promise<boolean> {
  return (await ask({ ...options, defaultId: 0, cancelId: 0, noLink: true })) === 1
}

export async function confirmOpenLink({ href, host }: LinkTarget): Promise<boolean> {
  return confirm({
    type: 'question',
    title: 'Open link',
    message: `Open this address of ${host} in your browser?`,
    detail: href,
    buttons: ['Cancel', 'Open'],
  })
}

/** @throws AppError when no file manager opens it */
export async function revealFolder(folder: string): Promise<void> {
  const problem = await shell.openPath(folder)
  if (problem !== '') throw new AppError('refused', `No file manager opened; the folder is ${folder}.`, { cause: new Error(problem) })
}

export const openExternal = (href: string): Promise<void> => shell.openExternal(href, { activate: true })

const LISTED_COUNT = 12

/** A line for each, up to a screenful. */
export function listText(lines: readonly string[]): string {
  const more = lines.length > LISTED_COUNT ? [`and ${lines.length - LISTED_COUNT} more`] : []
  return [...lines.slice(0, LISTED_COUNT), ...more].join('\n')
}

interface RunningProgram {
  readonly name: string
  readonly program: string
}

/** Says which programs would end with the app, and how many go on. True when the person wants that. */
export async function confirmQuit(programs: readonly RunningProgram[], stayingCount: number): Promise<boolean> {
  const count = programs.length === 1 ? 'A program is' : `${programs.length} programs are`
  return confirm({
    type: 'warning',
    title: 'Quit Mooring',
    message: `${count} still running. Quit and end ${programs.length === 1 ? 'it' : 'them'}?`,
    detail: `${listText(programs.map(({ name, program }) => `${program} in ${name}`))}${stayingText(stayingCount)}`,
    buttons: ['Cancel', 'Quit and end'],
  })
}

function stayingText(count: number): string {
  if (count === 0) return ''
  return `\n\n${count === 1 ? 'The program in a durable terminal goes' : `The programs in ${count} durable terminals go`} on.`
}

/** Asks what to do with a page that crashes again and again. True for another try. */
export async function askAfterCrashes(): Promise<boolean> {
  const response = await ask({
    type: 'error',
    title: 'Window stopped',
    message: 'The window stopped three times within a minute.',
    detail: 'Your programs still run. Try to show the window again; if it keeps stopping, the log in the data folder says why.',
    buttons: ['Try again', 'Leave it closed'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 0
}

/** The page hangs. True to load it anew; its programs run on either way. */
export async function askWhenHanging(): Promise<boolean> {
  return confirm({
    type: 'warning',
    title: 'Window does not answer',
    message: 'The window does not answer.',
    detail: 'Your programs still run. Wait for it, or load the window again: every terminal comes back as it is.',
    buttons: ['Wait', 'Reload window'],
  })
}

export function showAbout(runtime: Runtime): void {
  const note = runtime.isEvaluation ? `\n\nEvaluation runtime: built for Electron ${runtime.declaredElectron}, which could not be fetched here.` : ''
  void ask({
    type: 'info',
    title: 'About Mooring',
    message: `Mooring ${runtime.app}`,
    detail: `Electron ${runtime.electron}\nChromium ${runtime.chromium}\nNode ${runtime.node}\nSQLite ${runtime.sqlite}${note}`,
    buttons: ['Close'],
    noLink: true,
  })
}
