import type { ActionId } from '../../shared/domain/action.ts'
import type { Workbench } from './workbench.tsx'

/** How an action is done. */
export interface ActionRunner {
  /** Why it cannot be done now, as a short sentence; null or absent when it can. */
  readonly obstacle?: (workbench: Workbench) => string | null
  readonly run: (workbench: Workbench) => void | Promise<void>
}

export type ActionRunners<Id extends ActionId> = Readonly<Record<Id, ActionRunner>>

/** The actions whose name begins with the word. */
export type ActionsOf<Area extends string> = Extract<ActionId, `${Area}.${string}`>
