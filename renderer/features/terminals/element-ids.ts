import type { TabId } from '../../../shared/domain/layout.ts'

/** The id of the element of a tab; it names its panel. */
export function tabElementId(tabId: TabId): string {
  return `tab-${tabId}`
}

/** The id of the panel that a tab controls. */
export function panelElementId(tabId: TabId): string {
  return `panel-${tabId}`
}
