import type { TabId } from '../../../shared/domain/layout.ts'
import type { PaneId } from '../../../shared/domain/pane.ts'

/** The id of the element of a tab; it names its panel. */
export function tabElementId(tabId: TabId): string {
  return `tab-${tabId}`
}

/** The id of the panel that a tab controls. */
export function panelElementId(tabId: TabId): string {
  return `panel-${tabId}`
}

/** The id of the element of a pane. */
export function paneElementId(paneId: PaneId): string {
  return `pane-${paneId}`
}
