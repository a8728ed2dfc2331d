import { CLIPBOARD_MAX_LENGTH } from '../../shared/domain/clipboard.ts'

/** Why a selection cannot be copied; null when it can. */
export function copyObstacle(selection: string): string | null {
  if (selection === '') return 'Nothing is selected.'
  if (selection.length > CLIPBOARD_MAX_LENGTH) return 'More is selected than the clipboard is given, 8 million characters; select less.'
  return null
}
