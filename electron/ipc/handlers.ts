import type { Handlers } from '../../shared/contract/commands.ts'
import type { Runtime } from '../../shared/domain/runtime.ts'
import type { createSessionCare } from '../services/care/session-care.ts'
import type { createLinks } from '../services/links/links.ts'
import type { Notices } from '../services/notices/notices.ts'
import type { Sessions } from '../services/sessions/sessions.ts'
import type { SettingsService } from '../services/settings/settings-service.ts'
import type { Vault } from '../services/vault/vault.ts'
import type { Workspace } from '../services/workspace/workspace.ts'
import { createVaultHandlers } from './vault-handlers.ts'

/** What the desktop does for a page, beyond our own services. */
export interface DesktopPort {
  showAbout(): void
  quit(): void
  reloadWindow(): void
  paste(): void
  writeClipboard(text: string): void
}

interface Parts {
  readonly runtime: Runtime
  readonly isTest: boolean
  readonly isFirstRun: boolean
  readonly homeDir: string
  readonly sessions: Sessions
  readonly workspace: Workspace
  readonly settings: SettingsService
  readonly notices: Notices
  readonly links: ReturnType<typeof createLinks>
  readonly care: Pick<ReturnType<typeof createSessionCare>, 'answer' | 'keep' | 'readHealth'>
  readonly desktop: DesktopPort
  readonly vault: Vault
}

/** One line a command: what each name of the contract does. */
export function createHandlers({ runtime, isTest, isFirstRun, homeDir, sessions, workspace, settings, notices, links, care, desktop, vault }: Parts): Handlers {
  return {
    'app.start': () => ({
      runtime,
      isTest,
      isFirstRun,
      homeDir,
      settings: settings.read(),
      settingsOverrides: settings.overrides(),
      layout: workspace.read(),
      sessions: sessions.list(),
      notices: notices.list(),
    }),
    'app.showAbout': () => desktop.showAbout(),
    'app.quit': () => desktop.quit(),
    'window.reload': () => desktop.reloadWindow(),
    'window.paste': () => desktop.paste(),
    'clipboard.write': ({ text }) => desktop.writeClipboard(text),
    'link.open': ({ url }) => links.open(url),
    'notice.dismiss': ({ id }) => notices.dismiss(id),
    'settings.update': (patch) => settings.update(patch),
    'tab.open': (request) => workspace.open(request),
    'tab.activate': ({ tabId }) => workspace.activate(tabId),
    'tab.move': ({ tabId, index }) => workspace.move(tabId, index),
    'tab.close': async ({ tabId }) => {
      await workspace.close(tabId)
    },
    'tab.join': ({ tabId, paneId, side }) => workspace.join(tabId, paneId, side),
    'tab.equalizePanes': ({ tabId }) => workspace.equalizePanes(tabId),
    'pane.split': ({ paneId, side, size }) => workspace.split(paneId, side, size),
    'pane.duplicate': ({ paneId, size }) => workspace.duplicate(paneId, size),
    'pane.activate': ({ paneId }) => workspace.activatePane(paneId),
    'pane.zoom': ({ paneId, isZoomed }) => workspace.zoom(paneId, isZoomed),
    'pane.resize': ({ tabId, path, shares }) => workspace.resize(tabId, path, shares),
    'pane.moveToOwnTab': ({ paneId }) => workspace.moveToOwnTab(paneId),
    'pane.close': ({ paneId }) => workspace.closePane(paneId),
    'pane.runAgain': ({ paneId }) => workspace.runAgain(paneId),
    'session.list': () => sessions.list(),
    'session.rename': ({ id, name }) => {
      sessions.rename(id, name)
      workspace.save()
    },
    'orphans.answer': ({ questionId, keepIds }) => care.answer(questionId, keepIds),
    'orphan.keep': ({ id }) => care.keep(id),
    'health.read': () => care.readHealth(),
    ...createVaultHandlers(vault),
  }
}
