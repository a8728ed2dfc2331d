/** The slice of a terminal that is guarded; one in a window and one without have it both. */
interface GuardedTerminal {
  readonly cols: number
  readonly parser: {
    registerCsiHandler(
      id: { readonly prefix?: string; readonly final: string },
      callback: (params: (number | number[])[]) => boolean,
    ): { dispose(): void }
  }
}

interface Internals {
  readonly buffers: { readonly active: { readonly x: number; readonly y: number; readonly lines: { readonly length: number } } }
  readonly _inputHandler: { eraseInDisplay(params: { readonly params: readonly number[] }, isSelective: boolean): boolean }
}

const ALL = { params: [2] }

/**
 * Keeps `CSI 1 J` from killing the terminal. With the cursor in the very last cell of a screen without history, xterm
 * 6.0.0 looks for the line below it, throws, and parses nothing any more. What is asked for there is the whole screen.
 */
export function guardErase(terminal: GuardedTerminal): { dispose(): void } {
  const { buffers, _inputHandler } = (terminal as unknown as { readonly _core: Internals })._core
  const handlers = ['', '?'].map((prefix) =>
    terminal.parser.registerCsiHandler({ ...(prefix === '' ? {} : { prefix }), final: 'J' }, (params) => {
      const { x, y, lines } = buffers.active
      const isLastCell = x >= terminal.cols - 1 && y + 1 >= lines.length
      if (params[0] !== 1 || !isLastCell) return false
      return _inputHandler.eraseInDisplay(ALL, prefix === '?')
    }),
  )
  return {
    dispose() {
      for (const handler of handlers) handler.dispose()
    },
  }
}
