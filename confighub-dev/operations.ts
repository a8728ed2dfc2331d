import { randomUUID } from 'node:crypto'
import { ApiError, type EventStatus, type Unit, type UnitEvent } from './entities.ts'
import type { Store } from './store.ts'

/** How the operations of a unit end. `stuck` ones never do; a `superseded` one is canceled because another came. */
export type Outcome = 'Completed' | 'Failed' | 'Canceled' | 'superseded' | 'stuck'
export type Operations = ReturnType<typeof createOperations>

const STEPS: readonly EventStatus[] = ['Pending', 'Submitted', 'Progressing']
const ACTIONS: Readonly<Record<string, string>> = { apply: 'Apply', destroy: 'Destroy', refresh: 'Refresh' }

/** Operations on units. Each look at the events of a unit takes them one step on, so that nothing depends on time. */
export function createOperations(store: Store, now: () => string) {
  const events = new Map<string, UnitEvent[]>()
  const outcomes = new Map<string, Outcome>()

  function isWorkerReady({ TargetID }: Unit): boolean {
    const target = TargetID === null ? undefined : store.targets.get(TargetID)
    return target !== undefined && store.workers.get(target.BridgeWorkerID)?.Condition === 'Ready'
  }

  function supersede(unit: Unit): void {
    const all = events.get(unit.UnitID) ?? []
    events.set(unit.UnitID, all.map((event) => (event.TerminatedAt === null ? end(event, 'Canceled', 'superseded by another operation') : event)))
  }

  function start(unit: Unit, action: string): UnitEvent {
    supersede(unit)
    const event: UnitEvent = {
      ...{ UnitEventID: randomUUID(), QueuedOperationID: randomUUID(), UnitID: unit.UnitID, SpaceID: unit.SpaceID },
      ...{ Action: action, Status: 'Pending', Result: 'None', Message: '', RevisionNum: unit.HeadRevisionNum, CreatedAt: now(), TerminatedAt: null },
    }
    events.set(unit.UnitID, [event, ...(events.get(unit.UnitID) ?? [])])
    return event
  }

  function end(event: UnitEvent, status: 'Completed' | 'Failed' | 'Canceled', message: string): UnitEvent {
    const result = status === 'Canceled' ? 'None' : `${event.Action}${status}`
    return { ...event, Status: status, Result: result, Message: message, TerminatedAt: now() }
  }

  function advance(unit: Unit, event: UnitEvent): UnitEvent {
    if (event.TerminatedAt !== null || !isWorkerReady(unit)) return event
    const step = STEPS[STEPS.indexOf(event.Status) + 1]
    if (step) return { ...event, Status: step }
    const outcome = outcomes.get(unit.Slug) ?? 'Completed'
    if (outcome === 'stuck') return event
    if (outcome === 'superseded') {
      outcomes.delete(unit.Slug)
      start(unit, event.Action)
      return end(event, 'Canceled', 'superseded by another operation')
    }
    if (outcome === 'Completed' && event.Action === 'Apply') store.changeUnit(unit.UnitID, { LastAppliedRevisionNum: event.RevisionNum, LiveRevisionNum: event.RevisionNum })
    if (outcome === 'Completed' && event.Action === 'Destroy') store.changeUnit(unit.UnitID, { LiveRevisionNum: 0 })
    return end(event, outcome, outcome === 'Failed' ? 'the cluster refused the configuration' : '')
  }

  return {
    /** @throws ApiError for a unit that cannot be acted on */
    begin(unit: Unit, verb: string): UnitEvent {
      const action = ACTIONS[verb]
      if (action === undefined) throw new ApiError(404, 'no such action')
      if (unit.TargetID === null) throw new ApiError(400, 'Unit has no Target')
      if (unit.HeadRevisionNum === 0) throw new ApiError(422, 'Unit has no configuration')
      return start(unit, action)
    },
    /** Newest first. */
    list(unit: Unit): readonly UnitEvent[] {
      const before = events.get(unit.UnitID) ?? []
      for (const event of before) {
        const next = advance(unit, event)
        events.set(unit.UnitID, (events.get(unit.UnitID) ?? []).map((each) => (each.UnitEventID === event.UnitEventID ? next : each)))
      }
      return events.get(unit.UnitID) ?? []
    },
    setOutcome: (unitSlug: string, outcome: Outcome) => void outcomes.set(unitSlug, outcome),
  }
}
