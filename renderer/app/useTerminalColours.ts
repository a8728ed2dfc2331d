import { useEffect } from 'react'
import type { Stream } from '../../shared/contract/api.ts'
import { programColours } from '../ui/terminal/terminal-theme.ts'

/** Tells main the colours of this window, for programs that ask what they are. */
export function useTerminalColours(stream: Pick<Stream, 'send'>, themeKey: string): void {
  useEffect(() => {
    const colours = programColours(document.documentElement)
    if (colours) stream.send({ kind: 'colours', colours })
  }, [stream, themeKey])
}
