import type { Handlers } from '../../shared/contract/commands.ts'
import type { Fuse } from '../../shared/domain/fuse.ts'
import type { Runtime } from '../../shared/domain/runtime.ts'
import type { createSessionCare } from '../services/care/session-care.ts'
import type { createLinks } from '../services/links/links.ts'
import type { Notices } from '../services/notices/notices.ts'
import type { Sessions } from '../services/sessions/sessions.ts'
import type { SettingsService } from '../services/settings/settings-service.ts'
import type { createFrontTabs } from '../services/workspace/front-tabs.ts'
import type { Vault } from '../services/vault/vault.ts'
import type { Workspace } from '../services/workspace/workspace.ts'
import type { Inventory } from '../services/inventory/inventory.ts'
import type { InventoryTransfer } from '../services/inventory-transfer/inventory-transfer.ts'
import type { Remote } from '../services/remote/remote.ts'
import type { Imports } from '../services/imports/imports.ts'
import { createImportHandlers } from './import-handlers.ts'
import { createInventoryHandlers } from './inventory-handlers.ts'
import { createKubernetesImportHandlers } from './kubernetes-import-handlers.ts'
import { createRemoteHandlers } from './remote-handlers.ts'
import { createTransferHandlers } from './transfer-handlers.ts'
import { createVaultHandlers, type VaultDesktopPort } from './vault-handlers.ts'

/** What the desktop does for a page, beyond our own services. */
export interface DesktopPort extends VaultDesktopPort {
  showAbout(): void
  quit(): void
  fuses(): Promise<Fuse[]>
  openWindow(): void
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
  readonly fronts: ReturnType<typeof createFrontTabs>
  readonly settings: SettingsService
  readonly notices: Notices
  readonly links: ReturnType<typeof createLinks>
  readonly care: Pick<ReturnType<typeof createSessionCare>, 'answer' | 'cleanUp' | 'confirmEnd' | 'keep' | 'readHealth'>
  readonly desktop: DesktopPort
  readonly vault: Vault
  readonly inventory: Inventory
  readonly transfer: InventoryTransfer
  readonly remote: Remote
  readonly imports: Imports
}

/** One line a command: what each name of the contract does. */
export function createHandlers({ runtime, isTest, isFirstRun, homeDir, durableObstacle, sessions, workspace, fronts, settings, notices, links, care, desktop, vault, inventory, transfer, remote, imports }: Parts): Handlers {
  return {
    'app.start': (_input, { windowId }) => ({
      runtime,
      isTest,
      isFirstRun,
      homeDir,
      durableObstacle: durableObstacle(),
      settings: settings.read(),
      settingsOverrides: settings.overrides(),
      layout: fronts.layoutFor(windowId),
      sessions: sessions.list(),
      notices: notices.list(),
      vault: vault.status(),
    }),
    'app.showAbout': () => desktop.showAbout(),
    'app.quit': () => desktop.quit(),
    'app.fuses': () => desktop.fuses(),
    'window.open': () => desktop.openWindow(),
    'window.reload': () => desktop.reloadWindow(),
    'window.paste': () => desktop.paste(),
    'clipboard.write': ({ text }) => desktop.writeClipboard(text),
    'link.open': ({ url }) => links.open(url),
    'notice.dismiss': ({ id }) => notices.dismiss(id),
    'settings.update': (patch) => settings.update(patch),
    'tab.open': (request, { windowId }) => fronts.actIn(windowId, () => workspace.open(request)),
    'tab.activate': ({ tabId }, { windowId }) => fronts.actIn(windowId, () => workspace.activate(tabId)),
    'tab.move': ({ tabId, index }) => workspace.move(tabId, index),
    'tab.close': async ({ tabId }, { windowId }) => {
      await fronts.actIn(windowId, () => workspace.close(tabId))
    },
    'tab.join': ({ tabId, paneId, side }, { windowId }) => fronts.actIn(windowId, () => workspace.join(tabId, paneId, side)),
    'tab.equalizePanes': ({ tabId }) => workspace.equalizePanes(tabId),
    'pane.split': ({ paneId, side, size }, { windowId }) => fronts.actIn(windowId, () => workspace.split(paneId, side, size)),
    'pane.duplicate': ({ paneId, size }, { windowId }) => fronts.actIn(windowId, () => workspace.duplicate(paneId, size)),
    'pane.activate': ({ paneId }, { windowId }) => fronts.actIn(windowId, () => workspace.activatePane(paneId)),
    'pane.zoom': ({ paneId, isZoomed }) => workspace.zoom(paneId, isZoomed),
    'pane.resize': ({ tabId, path, shares }) => workspace.resize(tabId, path, shares),
    'pane.moveToOwnTab': ({ paneId }, { windowId }) => fronts.actIn(windowId, () => workspace.moveToOwnTab(paneId)),
    'pane.close': ({ paneId }, { windowId }) => fronts.actIn(windowId, () => workspace.closePane(paneId)),
    'pane.runAgain': ({ paneId }) => workspace.runAgain(paneId),
    'session.list': () => sessions.list(),
    'session.rename': ({ id, name }) => {
      sessions.rename(id, name)
      workspace.save()
    },
    'session.setDurable': ({ id, isDurable }) => workspace.setDurable(id, isDurable),
    'session.confirmEnd': ({ ids }) => care.confirmEnd(ids),
    'orphans.answer': ({ questionId, keepIds }) => care.answer(questionId, keepIds),
    'orphan.keep': ({ id }) => care.keep(id),
    'orphans.cleanUp': () => care.cleanUp(),
    'health.read': () => care.readHealth(),
    ...createVaultHandlers(vault, desktop),
    ...createInventoryHandlers(inventory),
    ...createTransferHandlers(transfer),
    ...createImportHandlers(imports),
    ...createKubernetesImportHandlers(imports.kubernetes),
    ...createRemoteHandlers({ remote, workspace, fronts }),
  }
}
