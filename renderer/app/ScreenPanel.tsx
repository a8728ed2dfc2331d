import './screen-panel.css'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { HealthScreen } from '../features/health/HealthScreen.tsx'
import { NotBuiltScreen } from '../features/placeholder/NotBuiltScreen.tsx'
import { SessionsView } from '../features/sessions/SessionsView.tsx'
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx'
import { assertNever } from '../../shared/lib/assert-never.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import type { ConsoleState } from './console-state.ts'
import { screenTitles } from './screen-titles.ts'
import { goToSession } from './pane-commands.ts'
import type { ScreenId } from './window-state.ts'
import { showFailure, useWorkbench } from './workbench.tsx'

export interface ScreenPanelProps {
  readonly screen: ScreenId
  readonly console: ConsoleState
  readonly onClose: () => void
}

/** The screen above the terminals. Escape closes it. */
export function ScreenPanel({ screen, console, onClose }: ScreenPanelProps) {
  return (
    <section
      aria-label={screenTitles[screen]}
      className="screen-panel"
      data-area="screen"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header className="screen-header">
        <h2>{screenTitles[screen]}</h2>
        <IconButton label={`Close ${screenTitles[screen]}`} keys={['Esc']} icon={<X size={15} aria-hidden />} onClick={onClose} />
      </header>
      <div className="screen-content">
        <ErrorBoundary key={screen} what={`The screen ${screenTitles[screen]}`}>
          <ScreenContent screen={screen} console={console} />
        </ErrorBoundary>
      </div>
    </section>
  )
}

function ScreenContent({ screen, console }: Omit<ScreenPanelProps, 'onClose'>): ReactNode {
  const workbench = useWorkbench()
  switch (screen) {
    case 'servers':
      return <NotBuiltScreen title="Servers" purpose="The machines you work on will stand here, with the way into each of them." />
    case 'sessions':
      return (
        <SessionsView
          sessions={console.sessions}
          homeDir={console.homeDir}
          onOpen={(id) => goToSession(workbench, id)}
          onKeep={(id) => void workbench.api.call('orphan.keep', { id }).catch((error: unknown) => showFailure(workbench, error))}
        />
      )
    case 'health':
      return <HealthScreen onOpen={(id) => goToSession(workbench, id)} />
    case 'imports':
      return <NotBuiltScreen title="Imports" purpose="Here you will bring servers in from files, stop in the middle, and go on later." />
    case 'audit':
      return <NotBuiltScreen title="Audit" purpose="Here you will read who did what, and when, on which machine." />
    case 'settings':
      return (
        <SettingsScreen
          settings={console.settings}
          overrides={console.settingsOverrides}
          platform={console.runtime.platform}
          onSaved={(settings) => workbench.connection.apply({ kind: 'settings-changed', settings })}
          onFailure={(error) => showFailure(workbench, error)}
        />
      )
    default:
      return assertNever(screen)
  }
}
