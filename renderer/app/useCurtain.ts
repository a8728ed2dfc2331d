import { useEffect, useRef } from 'react'
import { focusActiveTerminal } from './tab-commands.ts'
import { updateWindow, type Workbench } from './workbench.tsx'

/**
 * When the curtain falls, what lies over the window is closed: a question about a paste would show what is pasted. When it
 * is lifted, the focus is where it was.
 */
export function useCurtain(workbench: Workbench, isCurtained: boolean): void {
  const lastFocused = useRef<EventTarget | null>(null)
  useEffect(() => {
    if (!isCurtained) {
      const remember = ({ target }: FocusEvent) => {
        lastFocused.current = target
      }
      document.addEventListener('focusin', remember)
      return () => document.removeEventListener('focusin', remember)
    }
    updateWindow(workbench, { overlay: null, renamingTabId: null })
    return () => {
      const before = lastFocused.current
      if (before instanceof HTMLElement && before.isConnected) before.focus()
      else focusActiveTerminal(workbench)
    }
  }, [workbench, isCurtained])
}
