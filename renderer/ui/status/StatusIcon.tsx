import './status-icon.css'
import { Ban, Circle, CircleCheck, CircleX, LoaderCircle, RotateCcw, Unplug } from 'lucide-react'
import type { SessionStanding } from './session-status.ts'

const ICONS = {
  starting: LoaderCircle,
  running: Circle,
  apart: Unplug,
  restored: RotateCcw,
  done: CircleCheck,
  failed: CircleX,
  killed: Ban,
} as const

/** The shape of a standing; every one has its own, so colour only helps. Words must stand beside it. */
export function StatusIcon({ kind }: { readonly kind: SessionStanding['kind'] }) {
  const Icon = ICONS[kind]
  return <Icon size={kind === 'running' ? 9 : 13} strokeWidth={2.25} aria-hidden className={`status-icon status-${kind}`} />
}
