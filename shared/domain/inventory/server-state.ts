import { z } from 'zod'
import { assertNever } from '../../lib/assert-never.ts'

export const ServerStateKind = z.enum(['planned', 'provisioning', 'up', 'unreachable', 'draining', 'destroyed'])
export type ServerStateKind = z.infer<typeof ServerStateKind>

/** What a person may ask of a server; the rest is told by a launcher or a check. */
export const ServerMove = z.enum(['provision', 'arrive', 'abandon', 'drain', 'resume', 'rebuild', 'destroy'])
export type ServerMove = z.infer<typeof ServerMove>

export type ServerEvent =
  | { readonly kind: 'provision' | 'arrive' | 'abandon' | 'drain' | 'resume' }
  /** The launcher failed half-way: something may exist. */
  | { readonly kind: 'fail' }
  /** A check found it, or did not. */
  | { readonly kind: 'answer' | 'vanish' }
  /** `remainingCount` debug sessions are still on it. */
  | { readonly kind: 'destroy' | 'rebuild'; readonly remainingCount: number }

/** Where an event leads; `still-used` is the gate in front of the end. `same` is a late or repeated event. */
export type ServerTransition =
  | { readonly kind: 'moved'; readonly to: ServerStateKind }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: 'not-from-here' | 'not-drained' | 'still-used' | 'gone' }

const FROM: Readonly<Record<Exclude<ServerEvent['kind'], 'destroy' | 'rebuild'>, { readonly from: readonly ServerStateKind[]; readonly to: ServerStateKind }>> = {
  provision: { from: ['planned', 'destroyed'], to: 'provisioning' },
  arrive: { from: ['planned', 'provisioning'], to: 'up' },
  abandon: { from: ['provisioning'], to: 'planned' },
  fail: { from: ['provisioning'], to: 'unreachable' },
  answer: { from: ['unreachable'], to: 'up' },
  vanish: { from: ['up'], to: 'unreachable' },
  drain: { from: ['up', 'unreachable'], to: 'draining' },
  resume: { from: ['draining'], to: 'up' },
}

/**
 * Pure transition.
 *
 *     planned ⇄ provisioning ─▶ up ⇄ unreachable
 *        │            └──fail────────▶ │
 *        │                     up, unreachable ⇄ draining ─▶ destroyed ─▶ provisioning
 *        └─────────────────────────────────────────────────▶
 *
 * What is planned can be dropped at once; what has run is drained first, and goes only when nobody is on it. `rebuild`
 * says that what had run was made anew and is up: nobody may be on it either. A check's late word about a server that
 * moved on changes nothing.
 */
export function nextServerState(state: ServerStateKind, event: ServerEvent): ServerTransition {
  switch (event.kind) {
    case 'destroy':
      if (state === 'destroyed') return { kind: 'same' }
      if (event.remainingCount > 0) return { kind: 'refused', why: 'still-used' }
      return state === 'draining' || state === 'planned' ? { kind: 'moved', to: 'destroyed' } : { kind: 'refused', why: 'not-drained' }
    case 'rebuild':
      if (state === 'planned' || state === 'provisioning') return { kind: 'refused', why: 'not-from-here' }
      return event.remainingCount > 0 ? { kind: 'refused', why: 'still-used' } : { kind: 'moved', to: 'up' }
    case 'answer':
    case 'vanish':
    case 'provision':
    case 'arrive':
    case 'abandon':
    case 'fail':
    case 'drain':
    case 'resume': {
      const { from, to } = FROM[event.kind]
      if (from.includes(state)) return { kind: 'moved', to }
      if (state === to || event.kind === 'answer' || event.kind === 'vanish') return { kind: 'same' }
      return { kind: 'refused', why: state === 'destroyed' ? 'gone' : 'not-from-here' }
    }
    default:
      return assertNever(event)
  }
}

/** Whether a debug session may be put on a server in this state. */
export function takesSessions(state: ServerStateKind): boolean {
  return state === 'up' || state === 'unreachable' || state === 'provisioning'
}
