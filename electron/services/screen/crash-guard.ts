import { eraseScreen, internalsOf } from './terminal-internals.ts'

/** The slice of a terminal that is guarded; one in a window has it, too. */
export interface CrashGuardedTerminal {
  readonly cols: number
  readonly parser: {
    registerCsiHandler(
      id: { readonly prefix?: string; readonly final: string },
      callback: (params: (number | number[])[]) => boolean,
    ): { dispose(): void }
  }
}

/**
 * Keeps `CSI 1 J` from killing the terminal. With the cursor in the very last cell of a screen without history, xterm
 * 6.0.0 looks for the line below it, throws, and parses nothing any more. What is asked for there is the whole screen.
 */
export function guardCrashes(terminal: CrashGuardedTerminal): { dispose(): void } {
  const handlers = ['', '?'].map((prefix) =>
    terminal.parser.registerCsiHandler({ ...(prefix === '' ? {} : { prefix }), final: 'J' }, (params) => {
      const { active } = internalsOf(terminal).buffers
      const isLastCell = active.x >= terminal.cols - 1 && active.y + 1 >= active.lines.length
      if (params[0] !== 1 || !isLastCell) return false
      eraseScreen(terminal, prefix === '?')
      return true
    }),
  )
  return {
    dispose() {
      for (const handler of handlers) handler.dispose()
    },
  }
}
