import '../../ui/form.css'
import './server-dialogs.css'
import type { ReactNode } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { chosenCount, type Chosen } from './chosen-servers.ts'
import { useProdCount } from './useInventory.ts'

export interface TaskDialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A question about some servers. Escape, and closing it, change nothing. */
export function TaskDialog({ title, children, onClose }: TaskDialogProps) {
  return (
    <Dialog label={title} className="task-dialog" onClose={onClose}>
      <h2 className="dialog-title">{title}</h2>
      {children}
    </Dialog>
  )
}

/** Says when production is among what is about to change. */
export function ProdNote({ chosen }: { readonly chosen: Chosen }) {
  const found = useProdCount(useApi(), chosen.kind === 'all' ? chosen.filter : null)
  const isProd = ({ environment }: { readonly environment: string }) => environment === 'prod'
  const count = chosen.kind === 'some' ? chosen.servers.filter(isProd).length : Math.max(0, (found ?? 0) - chosen.except.filter(isProd).length)
  if (count === 0) return null
  return (
    <p className="marked-line" role="note">
      <EnvironmentMark environment="prod" />
      {count === chosenCount(chosen) ? (count === 1 ? 'It is in production.' : `All ${count.toLocaleString('en-GB')} of them are in production.`) : `${count.toLocaleString('en-GB')} of them ${count === 1 ? 'is' : 'are'} in production.`}
    </p>
  )
}

/** The names of what was chosen by hand, as many as can be read. */
export function ChosenNames({ chosen }: { readonly chosen: Chosen }) {
  if (chosen.kind === 'all' || chosen.servers.length < 2) return null
  const shown = chosen.servers.slice(0, NAMES_SHOWN)
  return (
    <p className="muted task-names">
      {shown.map(({ name }) => name).join(', ')}
      {chosen.servers.length > NAMES_SHOWN && ` and ${(chosen.servers.length - NAMES_SHOWN).toLocaleString('en-GB')} more`}
    </p>
  )
}

const NAMES_SHOWN = 12
