import type { IMarker } from '@xterm/headless'
import type { Terminal } from './headless-terminal.ts'

/** Where a person looks in the lines above the screen; the place moves with its lines. */
export class Viewport {
  readonly #terminal: Terminal
  #topLine: IMarker | null = null

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  /** Lines between the top of what is seen and the top of the screen; 0 at the end. */
  get linesFromEnd(): number {
    const { baseY } = this.#terminal.buffer.normal
    if (this.#topLine === null) return 0
    // A line that was forgotten leaves the person at the oldest one that is left.
    return this.#topLine.isDisposed ? baseY : Math.max(0, baseY - this.#topLine.line)
  }

  keep(linesFromEnd: number): void {
    this.#topLine?.dispose()
    const { baseY, cursorY, type } = this.#terminal.buffer.active
    const lines = type === 'normal' ? Math.min(linesFromEnd, baseY) : 0
    this.#topLine = lines === 0 ? null : (this.#terminal.registerMarker(-cursorY - lines) ?? null)
  }

  /** All lines there were are gone, though none was seen to go. */
  lost(): void {
    this.#topLine?.dispose()
  }
}
