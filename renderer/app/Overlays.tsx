import { Palette } from '../features/palette/Palette.tsx'
import { PasteDialog } from '../features/terminals/PasteDialog.tsx'
import { ShortcutsDialog } from '../features/shortcuts/ShortcutsDialog.tsx'
import { actionKeys } from './action-keys.ts'
import type { ConsoleState } from './console-state.ts'
import { paletteActions, shortcutRows } from './palette-actions.ts'
import type { Overlay } from './window-state.ts'
import { updateWindow, useWorkbench } from './workbench.tsx'

export interface OverlaysProps {
  readonly overlay: Overlay
  readonly console: ConsoleState
}

/** What lies over the window now. What it leads to is done when it is gone, so that the focus can follow. */
export function Overlays({ overlay, console }: OverlaysProps) {
  const workbench = useWorkbench()
  const close = () => updateWindow(workbench, { overlay: null })
  const closeThen = (act: () => void) => {
    close()
    setTimeout(act)
  }
  switch (overlay.kind) {
    case 'palette': {
      const entries = paletteActions(workbench, console)
      return (
        <Palette
          entries={entries}
          footer={{
            keys: actionKeys('view.palette', console.runtime.platform) ?? [],
            text: 'again sends ^K to the terminal',
          }}
          onRun={(id) => closeThen(() => entries.find((entry) => entry.id === id)?.run())}
          onClose={close}
        />
      )
    }
    case 'shortcuts':
      return <ShortcutsDialog rows={shortcutRows(console)} onClose={close} />
    case 'paste':
      return (
        <PasteDialog
          question={overlay.question}
          terminalCount={overlay.terminalCount}
          onAccept={() => closeThen(overlay.question.accept)}
          onCancel={close}
        />
      )
  }
}
