import type { ImportSource } from '../../../shared/domain/imports/import-session.ts'
import type { SavedImport } from '../../../shared/domain/imports/imports-state.ts'
import { agoText, dayText } from '../../ui/time-text.ts'

export const SOURCE_WORDS: Readonly<Record<ImportSource, string>> = { kubernetes: 'Kubernetes cluster', terraform: 'Terraform or OpenTofu', 'ssh-config': 'ssh configuration' }

/** What an age means for somebody who wants to go on; null when it means nothing. */
export function ageNote({ age, updatedAtMs }: SavedImport): string | null {
  if (age === 'stale') return 'This is more than a day old and may be stale: what it reads is read again, and changes are shown before you go on.'
  if (age === 'old') return 'This is more than a week old. What it reads is read again.'
  if (age === 'future') return `This was saved on ${dayText(updatedAtMs)}, which is in the future: a clock was set. What it reads is read again.`
  return null
}

/** When it was worked on last; no age where a clock does not allow one. */
export function lastText({ age, updatedAtMs }: SavedImport, nowMs: number): string {
  return age === 'future' ? dayText(updatedAtMs) : `${dayText(updatedAtMs)} (${agoText(updatedAtMs, nowMs)})`
}

export function stepText({ isComplete, stepTitle, stepNumber, stepCount }: SavedImport): string {
  return isComplete ? 'Complete' : `${stepTitle} (step ${stepNumber} of ${stepCount})`
}

export function countsText({ source, detectedCount, selectedCount, importedCount }: SavedImport): string {
  const what = source === 'kubernetes' ? 'workload' : 'server'
  const parts = [`${detectedCount} ${what}${detectedCount === 1 ? '' : 's'} found`, ...(selectedCount === null ? [] : [`${selectedCount} selected`]), `${importedCount} imported`]
  return parts.join(', ')
}
