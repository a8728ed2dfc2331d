import { actionRow, type ActionId } from '../../shared/domain/action.ts'
import type { Runtime } from '../../shared/domain/runtime.ts'
import { shortcutKeys } from './shortcut.ts'

/** The keys of an action, or null when it has none. */
export function actionKeys(id: ActionId, platform: Runtime['platform']): readonly string[] | null {
  const { shortcut } = actionRow(id)
  return shortcut === undefined ? null : shortcutKeys(shortcut, platform)
}
