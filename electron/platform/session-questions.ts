import { ask, confirm, listText } from './questions.ts'

/** Asks whether to end sessions nobody watches. */
export async function confirmCleanUp(names: readonly string[]): Promise<boolean> {
  const isOne = names.length === 1
  return confirm({
    type: 'warning',
    title: 'Clean up',
    message: `End ${isOne ? 'the session' : `${names.length} sessions`} nobody watches?`,
    detail: `${listText(names)}\n\nTheir programs end; their output stays and can be opened.`,
    buttons: ['Cancel', isOne ? 'End it' : 'End them'],
  })
}

/** Asks whether programs may end with the terminals they run in. */
export async function confirmEnd(programs: readonly { readonly name: string; readonly program: string }[]): Promise<boolean> {
  const [first] = programs
  const isOne = programs.length === 1
  return confirm({
    type: 'warning',
    title: isOne ? 'Close terminal' : 'Close terminals',
    message: isOne && first ? `${first.program} runs in ${first.name}. End it and close?` : `${programs.length} programs run here. End them and close?`,
    detail: isOne ? 'Settings can turn this question off.' : `${listText(programs.map(({ name, program }) => `${program} in ${name}`))}\n\nSettings can turn this question off.`,
    buttons: ['Cancel', isOne ? 'End it' : 'End them'],
  })
}

/** Asks whether a shell may start again to become durable. */
export async function confirmNewShell(name: string, program: string | null): Promise<boolean> {
  return confirm({
    type: 'question',
    title: 'Make durable',
    message: `Start the shell of ${name} again to make it durable?`,
    detail: `${program === null ? 'Its shell ends' : `${program} and its shell end`}, and a new shell begins in the same folder. What the terminal shows stays above it. From then on its programs go on when Mooring quits.`,
    buttons: ['Cancel', 'Start new shell'],
  })
}

interface AliveSession {
  readonly name: string
  readonly isDurable: boolean
}

function quittingText(sessions: readonly AliveSession[]): string {
  const [it, goes] = sessions.length === 1 ? ['it', 'it goes'] : ['them', 'they go']
  if (sessions.every(({ isDurable }) => isDurable)) return `When Mooring quits, ${goes} on: durable.`
  return `Quitting ends ${it}${sessions.some(({ isDurable }) => isDurable) ? ', but for those that are durable' : ''}.`
}

/** Asks, when the last window closes, whether sessions run on in the tray. */
export async function askLastWindow(sessions: readonly AliveSession[]): Promise<'cancel' | 'tray' | 'quit'> {
  const names = sessions.map(({ name }) => name)
  const response = await ask({
    type: 'question',
    title: 'Close the last window',
    message: `${names.length === 1 ? 'A session' : `${names.length} sessions`} still run${names.length === 1 ? 's' : ''}. Keep Mooring in the tray?`,
    detail: `${listText(names)}\n\n${quittingText(sessions)} Your answer is remembered; Settings can change it.`,
    buttons: ['Cancel', 'Keep in tray', 'Quit and end'],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  })
  return (['cancel', 'tray', 'quit'] as const)[response] ?? 'cancel'
}
