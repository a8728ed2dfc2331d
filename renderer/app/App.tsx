import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/control.css'
import '../ui/page.css'
import '../ui/message.css'
import type { ConsoleRemote } from './console-connection.ts'
import { Frame } from './Frame.tsx'
import { useSettledMark } from './useSettledMark.ts'
import { useStore } from './store.ts'
import { failureSentence } from '../api/failure-sentence.ts'
import { ApiProvider } from '../api/api-context.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { WorkbenchProvider, type Workbench } from './workbench.tsx'

/** The page from its first moment: waiting, failed, or at work. */
export function App({ workbench }: { readonly workbench: Workbench }) {
  const remote = useStore(workbench.connection.remote)
  return (
    <ApiProvider value={workbench.api}>
      <WorkbenchProvider value={workbench}>
        <ErrorBoundary what="The window">
          <Start remote={remote} onReload={() => void reload(workbench)} />
        </ErrorBoundary>
      </WorkbenchProvider>
    </ApiProvider>
  )
}

interface StartProps {
  readonly remote: ConsoleRemote
  readonly onReload: () => void
}

function Start({ remote, onReload }: StartProps) {
  useSettledMark(remote.kind)
  switch (remote.kind) {
    case 'loading':
      return (
        <main className="message" aria-busy="true">
          <h1 className="for-screen-readers">Mooring</h1>
          <p role="status">Starting…</p>
        </main>
      )
    case 'failed':
      return (
        <main className="message">
          <h1 className="message-title">Mooring could not start</h1>
          <p role="alert">{failureSentence(remote.error)}</p>
          <Button look="primary" autoFocus onClick={onReload}>
            Reload
          </Button>
        </main>
      )
    case 'ready':
      return <Frame console={remote.console} />
  }
}

/** Through main when it answers; else the page helps itself. */
async function reload({ api }: Workbench): Promise<void> {
  try {
    await api.call('window.reload', undefined)
  } catch {
    location.reload()
  }
}
