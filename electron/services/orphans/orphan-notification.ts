import { roughDurationText } from '../../../shared/lib/duration-text.ts'
import type { EndedOrphan } from './orphan-care.ts'

/** What the desktop shows. Plain text: the adapter escapes what a server would take for markup. */
export interface DesktopNotification {
  readonly title: string
  readonly body: string
}

const NAMED_COUNT = 5
const COMMAND_MAX_LENGTH = 80

/** One notification for all orphans that were ended together: each with its idle time and last command. */
export function orphanNotification(orphans: readonly EndedOrphan[]): DesktopNotification {
  const [first] = orphans
  const title = orphans.length === 1 && first ? `${first.name} was ended` : `${orphans.length} terminals were ended`
  const named = orphans.slice(0, NAMED_COUNT).map(orphanLine)
  const more = orphans.length > NAMED_COUNT ? [`and ${orphans.length - NAMED_COUNT} more`] : []
  return { title, body: ['Nobody had watched for the grace period.', ...named, ...more].join('\n') }
}

function orphanLine({ name, idleMs, command }: EndedOrphan): string {
  const last = command === null ? 'no command seen' : `last command: ${shortened(command)}`
  return `${name}: idle for ${roughDurationText(idleMs)}, ${last}`
}

function shortened(command: string): string {
  return command.length > COMMAND_MAX_LENGTH ? `${command.slice(0, COMMAND_MAX_LENGTH - 1)}…` : command
}
