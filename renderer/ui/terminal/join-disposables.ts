import type { IDisposable } from '@xterm/xterm'

/** One thing to dispose of instead of many; the last made goes first. */
export function joinDisposables(parts: readonly IDisposable[]): IDisposable {
  return {
    dispose() {
      for (const part of [...parts].reverse()) part.dispose()
    },
  }
}
