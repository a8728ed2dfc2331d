import './frame.css'
import { useEffect } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { isAlive } from '../../shared/domain/session.ts'
import { isCurtained as isCurtainedBy } from '../../shared/domain/vault-curtain.ts'
import { Curtain } from '../features/vault/Curtain.tsx'
import { RemoteQuestionDialog } from '../features/remote/RemoteQuestionDialog.tsx'
import { SecretDialogs } from '../features/remote/SecretDialog.tsx'
import { runAction } from './action-runners.ts'
import { actionKeys } from './action-keys.ts'
import { Banners } from './Banners.tsx'
import { broadcastGroup } from './broadcast.ts'
import { findTabSession, type ConsoleState } from './console-state.ts'
import { exposeForTests } from './mooring-test.ts'
import { Navigation } from './Navigation.tsx'
import { Overlays } from './Overlays.tsx'
import { answerOrphanQuestions } from './orphan-answer.ts'
import { remoteWork } from './remote-actions.ts'
import { screenContent, ScreenPanel } from './ScreenPanel.tsx'
import { sessionCounts } from './session-counts.ts'
import { StatusBar } from './StatusBar.tsx'
import { useStore } from './store.ts'
import { focusActiveTerminal } from './tab-commands.ts'
import { TerminalDock } from './TerminalDock.tsx'
import { useAnnouncements } from './useAnnouncements.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useShownTheme } from './useShownTheme.ts'
import { useTerminalColours } from './useTerminalColours.ts'
import { useCurtain } from './useCurtain.ts'
import type { ScreenId } from './window-state.ts'
import { findConsole, showFailure, updateWindow, useWorkbench } from './workbench.tsx'

/** Terminals come first; after this the files of the screens are read, before one is wanted. */
const SCREENS_AFTER_MS = 1000

/** The window: navigation on the left; beside it a screen, if one is open, above the terminals; one line of status. */
export function Frame({ console }: { readonly console: ConsoleState }) {
  const workbench = useWorkbench()
  const { screen, isNavigationCollapsed, overlay, failure, broadcastIds, remote } = useStore(workbench.window)
  const announcement = useStore(workbench.announcement)
  const { platform } = console.runtime
  const front = findTabSession(console, console.layout.activeTabId)
  const shownTheme = useShownTheme(console.settings.theme)
  useTerminalColours(workbench.api.stream, shownTheme ?? '')
  useShortcuts(workbench, platform)
  useAnnouncements(console.sessions, workbench.announcement)
  const counts = sessionCounts(console.sessions)
  const isCurtained = isCurtainedBy(console.vault)
  useCurtain(workbench, isCurtained)

  useEffect(
    () => workbench.api.on('action.requested', ({ id }) => void runAction(workbench, id)),
    [workbench],
  )
  useEffect(() => answerOrphanQuestions(workbench.api, () => findConsole(workbench)?.layout), [workbench])
  const isVaultOpen = console.vault.kind === 'unlocked'
  useEffect(() => focusActiveTerminal(workbench), [workbench])
  useEffect(() => (console.isTest ? exposeForTests(workbench) : undefined), [workbench, console.isTest])

  const closeScreen = () => void runAction(workbench, 'view.terminals')
  const choose = (chosen: ScreenId) => {
    if (chosen === screen) closeScreen()
    else updateWindow(workbench, { screen: chosen })
  }
  const dismiss = (id: string) => {
    workbench.connection.apply({ kind: 'notice-dismissed', id })
    workbench.api.call('notice.dismiss', { id }).catch((error: unknown) => showFailure(workbench, error))
  }

  useEffect(() => {
    const timer = setTimeout(screenContent.begin, SCREENS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])

  return (
    <>
      <div className="frame" inert={isCurtained}>
        <div className="frame-body">
          <Navigation
            screen={screen}
            isCollapsed={isNavigationCollapsed}
            paletteKeys={actionKeys('view.palette', platform) ?? []}
            onChoose={choose}
            onPalette={() => void runAction(workbench, 'view.palette')}
            onToggle={() => void runAction(workbench, 'view.toggleNavigation')}
          />
          <main className="frame-main">
            <h1 className="for-screen-readers">Mooring</h1>
            <Banners
              failure={failure}
              notices={console.notices}
              onDismissFailure={() => updateWindow(workbench, { failure: null })}
              onDismissNotice={dismiss}
            />
            <Group orientation="vertical" className="frame-panels">
              {screen && (
                <>
                  <Panel id="screen" defaultSize="58%" minSize={96}>
                    <ScreenPanel screen={screen} console={console} onClose={closeScreen} />
                  </Panel>
                  <Separator className="frame-separator" aria-label="Height of the screen" />
                </>
              )}
              <Panel id="terminals" minSize={112}>
                <TerminalDock console={console} themeKey={shownTheme ?? ''} />
              </Panel>
            </Group>
          </main>
        </div>
        <StatusBar
          counts={counts}
          size={front && isAlive(front.status) ? front.size : null}
          runtime={console.runtime}
          vault={console.vault}
          lockKeys={actionKeys('vault.lock', platform) ?? []}
          onLock={() => void runAction(workbench, 'vault.lock')}
          onOpenVault={() => updateWindow(workbench, { screen: 'servers' })}
          broadcastCount={console.layout.tabs.flatMap((tab) => broadcastGroup(console, broadcastIds, tab)).length}
        />
        {overlay && !isCurtained && <Overlays overlay={overlay} console={console} />}
        {isVaultOpen && (
          <>
            <RemoteQuestionDialog state={remote} work={remoteWork(workbench)} />
            <SecretDialogs />
          </>
        )}
        <div className="for-screen-readers" role="status" aria-live="polite">
          {announcement}
        </div>
      </div>
      {isCurtained && <Curtain status={console.vault} runningCount={counts.running} onQuit={() => void runAction(workbench, 'app.quit')} />}
    </>
  )
}
