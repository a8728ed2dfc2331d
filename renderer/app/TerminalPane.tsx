import './terminal-pane.css'
import { useCallback, useMemo, useState } from 'react'
import type { ActionId } from '../../shared/domain/action.ts'
import type { RemoteLink } from '../../shared/domain/remote/remote-link.ts'
import type { PaneId } from '../../shared/domain/pane.ts'
import { isAlive, type Session } from '../../shared/domain/session.ts'
import type { Settings } from '../../shared/domain/settings.ts'
import { paneElementId } from '../features/terminals/element-ids.ts'
import { ExitedBar } from '../features/terminals/ExitedBar.tsx'
import { FindBar } from '../features/terminals/FindBar.tsx'
import { LinkBar } from '../features/terminals/LinkBar.tsx'
import { PaneHeader } from '../features/terminals/PaneHeader.tsx'
import type { Rect } from '../features/terminals/pane-rects.ts'
import { RestoredBar } from '../features/terminals/RestoredBar.tsx'
import { WatchingBar } from '../features/terminals/WatchingBar.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import type { TerminalView as View } from '../ui/terminal/terminal-view.ts'
import { actionKeys } from './action-keys.ts'
import { runAction } from './action-runners.ts'
import { LazyTerminal } from './LazyTerminal.tsx'
import { createLoadedPart } from './loaded-part.ts'
import { activatePane, closePane, runPaneAgain, toggleZoom } from './pane-commands.ts'
import { useStore } from './store.ts'
import type { TerminalMenuProps } from './TerminalMenu.tsx'
import { useTerminalEvents } from './useTerminalEvents.ts'
import { isRestoredNoteRead, readRestoredNote } from './restored-note.ts'
import { findConsole, showFailure, updateWindow, useWorkbench } from './workbench.tsx'

/** Menus bring a quarter of the page's code with them, and are wanted only when somebody asks for one. */
const terminalMenu = createLoadedPart(async () => (await import('./TerminalMenu.tsx')).TerminalMenu)

export interface TerminalPaneProps {
  readonly paneId: PaneId
  readonly session: Session
  /** How it stands to a session on a server, if it is on one. */
  readonly link: RemoteLink | undefined
  readonly settings: Settings
  readonly themeKey: string
  /** Where it is in its tab. */
  readonly rect: Rect
  /** It has the keys when its tab is in front. */
  readonly isActive: boolean
  /** It is drawn as it changes: it is seen, or gets what is typed and has to know its modes. */
  readonly isVisible: boolean
  /** A zoomed pane hides it. */
  readonly isCovered: boolean
  readonly isZoomed: boolean
  /** What is typed into the other chosen panes goes here too. */
  readonly isBroadcasting: boolean
  /** Of its tab. */
  readonly paneCount: number
}

/** One terminal and the lines about it. It stays on the page while something else is in front. */
export function TerminalPane(props: TerminalPaneProps) {
  const { paneId, session, link, settings, themeKey, rect, isActive, isVisible, isCovered, isZoomed, isBroadcasting, paneCount } = props
  const workbench = useWorkbench()
  const { findingSessionId } = useStore(workbench.window)
  const [isRestoredRead, setRestoredRead] = useState(() => isRestoredNoteRead(session.id))
  const { events, isDriver, hoveredUrl, findResult, menuAt, closeMenu } = useTerminalEvents(workbench, session.id)
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
      screenReaderMode: settings.screenReaderMode,
    }),
    [settings],
  )
  const platform = findConsole(workbench)?.runtime.platform ?? 'linux'
  const modifier = platform === 'darwin' ? 'Cmd' : 'Ctrl'
  const keysOf = (id: ActionId) => actionKeys(id, platform) ?? []
  const takeFront = () => activatePane(workbench, paneId, { keepFocus: true })
  const attempt = (work: Promise<void>) => void work.catch((error: unknown) => showFailure(workbench, error))
  const closeFind = () => {
    updateWindow(workbench, { findingSessionId: null })
    terminals.find(session.id)?.clearFind()
    terminals.focus(session.id)
  }

  return (
    <>
      <section
        id={paneElementId(paneId)}
        aria-label={`Terminal ${session.name}`}
        aria-current={(isActive && paneCount > 1) || undefined}
        className="terminal-pane"
        data-active={isActive || undefined}
        data-broadcast={isBroadcasting || undefined}
        data-hidden={isCovered || undefined}
        style={rectStyle(rect)}
        onMouseDownCapture={takeFront}
        onFocusCapture={takeFront}
      >
        {paneCount > 1 && (
          <PaneHeader
            session={session}
            link={link?.state}
            isActive={isActive}
            coveredCount={isZoomed ? paneCount - 1 : null}
            isBroadcasting={isBroadcasting}
            zoomKeys={keysOf('pane.zoom')}
            closeKeys={keysOf('terminal.close')}
            onActivate={() => terminals.focus(session.id)}
            onZoom={() => toggleZoom(workbench, paneId)}
            onClose={() => attempt(closePane(workbench, paneId))}
          />
        )}
        {session.origin === 'restored' && !isRestoredRead && (
          <RestoredBar
            onDismiss={() => {
              setRestoredRead(true)
              readRestoredNote(session.id)
              terminals.focus(session.id)
            }}
          />
        )}
        {link && (isAlive(session.status) || link.state.kind === 'gone') && <LinkBar link={link} onTryNow={() => attempt(workbench.api.call('remote.reconnect', { sessionId: session.id }))} onUnlock={() => updateWindow(workbench, { screen: 'servers' })} />}
        {!isDriver && <WatchingBar size={session.size} onDrive={() => terminals.find(session.id)?.drive()} />}
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
              isVisible={isVisible}
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
            onRunAgain={() => attempt(runPaneAgain(workbench, paneId))}
            onClose={() => attempt(closePane(workbench, paneId))}
          />
        )}
      </section>
      {menuAt && (
        <ErrorBoundary
          what="The menu"
          onFailure={(failure) => {
            closeMenu()
            updateWindow(workbench, { failure })
          }}
        >
          <LoadedMenu at={menuAt} onClose={closeMenu} onAction={(id) => void runAction(workbench, id)} />
        </ErrorBoundary>
      )}
    </>
  )
}

function rectStyle({ left, top, width, height }: Rect) {
  const inPercent = (part: number) => `${part * 100}%`
  return { left: inPercent(left), top: inPercent(top), width: inPercent(width), height: inPercent(height) }
}

function LoadedMenu(props: TerminalMenuProps) {
  const Menu = terminalMenu.use()
  return Menu && <Menu {...props} />
}

function LinkTarget({ url, modifier }: { readonly url: string; readonly modifier: string }) {
  return (
    <p className="link-target">
      <span className="link-url">{url}</span>
      <span className="muted">{modifier}+click opens</span>
    </p>
  )
}
