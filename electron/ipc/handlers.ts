import type { Handlers } from '../../shared/contract/commands.ts'
import type { Runtime } from '../../shared/domain/runtime.ts'
import type { createSessionCare } from '../services/care/session-care.ts'
import type { createLinks } from '../services/links/links.ts'
import type { Notices } from '../services/notices/notices.ts'
import type { Sessions } from '../services/sessions/sessions.ts'
import type { SettingsService } from '../services/settings/settings-service.ts'
import type { Workspace } from '../services/workspace/workspace.ts'

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
  readonly durableObstacle: () => string | null
  readonly sessions: Sessions
  readonly workspace: Workspace
  readonly settings: SettingsService
  readonly notices: Notices
  readonly links: ReturnType<typeof createLinks>
  readonly care: Pick<ReturnType<typeof createSessionCare>, 'answer' | 'keep' | 'readHealth'>
  readonly desktop: DesktopPort
}

/** One line a command: what each name of the contract does. */
export function createHandlers({ runtime, isTest, isFirstRun, homeDir, durableObstacle, sessions, workspace, settings, notices, links, care, desktop }: Parts): Handlers {
  return {
    'app.start': () => ({
      runtime,
      isTest,
      isFirstRun,
      homeDir,
      durableObstacle: durableObstacle(),
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
    'tab.close': ({ tabId }) => workspace.close(tabId),
    'tab.runAgain': ({ tabId }) => workspace.runAgain(tabId),
    'session.list': () => sessions.list(),
    'session.rename': ({ id, name }) => {
      sessions.rename(id, name)
      workspace.save()
    },
    'session.setDurable': ({ id, isDurable }) => workspace.setDurable(id, isDurable),
    'session.resize': ({ id, size }) => sessions.resize(id, size),
    'orphans.answer': ({ questionId, keepIds }) => care.answer(questionId, keepIds),
    'orphan.keep': ({ id }) => care.keep(id),
    'health.read': () => care.readHealth(),
  }
}
