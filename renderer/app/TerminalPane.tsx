import './terminal-pane.css'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { Tab } from '../../shared/domain/layout.ts'
import { isAlive, type Session } from '../../shared/domain/session.ts'
import type { Settings } from '../../shared/domain/settings.ts'
import { panelElementId, tabElementId } from '../features/terminals/element-ids.ts'
import { ExitedBar } from '../features/terminals/ExitedBar.tsx'
import { FindBar } from '../features/terminals/FindBar.tsx'
import { RestoredBar } from '../features/terminals/RestoredBar.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import type { TerminalView as View } from '../ui/terminal/terminal-view.ts'
import { runAction } from './action-runners.ts'
import { LazyTerminal } from './LazyTerminal.tsx'
import { useStore } from './store.ts'
import { closeTab, runTabAgain } from './tab-commands.ts'
import { useTerminalEvents } from './useTerminalEvents.ts'
import { findConsole, showFailure, updateWindow, useWorkbench } from './workbench.tsx'

/** Menus bring a quarter of the page's code with them, and are wanted only when somebody asks for one. */
const TerminalMenu = lazy(async () => ({ default: (await import('./TerminalMenu.tsx')).TerminalMenu }))

export interface TerminalPaneProps {
  readonly tab: Tab
  readonly session: Session
  readonly settings: Settings
  readonly themeKey: string
  readonly isActive: boolean
}

/** Everything under one tab: the terminal and the lines about it. It stays on the page while another is in front. */
export function TerminalPane({ tab, session, settings, themeKey, isActive }: TerminalPaneProps) {
  const workbench = useWorkbench()
  const { findingSessionId } = useStore(workbench.window)
  const [isRestoredRead, setRestoredRead] = useState(false)
  const { events, hoveredUrl, findResult, menuAt, closeMenu } = useTerminalEvents(workbench, session)
  const { terminals } = workbench
  const register = useCallback(
    (view: View) => terminals.add(session.id, view),
    [terminals, session.id],
  )
  const terminalSettings = useMemo(
    () => ({
      fontFamily: settings.terminalFontFamily,
      fontSizePx: settings.terminalFontSizePx,
      scrollbackLines: settings.scrollbackLines,
      allowClipboardWrite: settings.allowTerminalClipboardWrite,
    }),
    [settings],
  )
  const modifier = findConsole(workbench)?.runtime.platform === 'darwin' ? 'Cmd' : 'Ctrl'
  const attempt = (work: Promise<void>) => void work.catch((error: unknown) => showFailure(workbench, error))
  const closeFind = () => {
    updateWindow(workbench, { findingSessionId: null })
    terminals.find(session.id)?.clearFind()
    terminals.focus(session.id)
  }

  return (
    <div
      role="tabpanel"
      id={panelElementId(tab.id)}
      aria-labelledby={tabElementId(tab.id)}
      className="terminal-panel"
      data-active={isActive || undefined}
    >
      <section aria-label={`Terminal ${session.name}`} className="terminal-pane">
        {session.origin === 'restored' && !isRestoredRead && (
          <RestoredBar
            onDismiss={() => {
              setRestoredRead(true)
              terminals.focus(session.id)
            }}
          />
        )}
        <div className="terminal-stage">
          {findingSessionId === session.id && (
            <FindBar
              result={findResult}
              onFind={(query, direction, isTyping) => terminals.find(session.id)?.find(query, direction, isTyping)}
              onClose={closeFind}
            />
          )}
          <ErrorBoundary what="The terminal">
            <LazyTerminal
              key={session.id}
              sessionId={session.id}
              stream={workbench.api.stream}
              settings={terminalSettings}
              isVisible={isActive}
              isAlive={isAlive(session.status)}
              themeKey={themeKey}
              events={events}
              onView={register}
              onShown={() => terminals.shown(session.id)}
            />
          </ErrorBoundary>
          {hoveredUrl && <LinkTarget url={hoveredUrl} modifier={modifier} />}
        </div>
        {session.status.kind === 'exited' && (
          <ExitedBar
            end={session.status.end}
            openedAtMs={session.openedAtMs}
            onRunAgain={() => attempt(runTabAgain(workbench, tab.id))}
            onClose={() => attempt(closeTab(workbench, tab.id))}
          />
        )}
      </section>
      {menuAt && (
        <Suspense fallback={null}>
          <TerminalMenu at={menuAt} onClose={closeMenu} onAction={(id) => void runAction(workbench, id)} />
        </Suspense>
      )}
    </div>
  )
}

function LinkTarget({ url, modifier }: { readonly url: string; readonly modifier: string }) {
  return (
    <p className="link-target">
      <span className="link-url">{url}</span>
      <span className="muted">{modifier}+click opens</span>
    </p>
  )
}
