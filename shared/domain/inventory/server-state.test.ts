import { describe, expect, test } from 'vitest'
import { nextServerState, ServerStateKind, takesSessions, type ServerEvent, type ServerTransition } from './server-state.ts'

const to = (state: ServerStateKind): ServerTransition => ({ kind: 'moved', to: state })
const refused = (why: Extract<ServerTransition, { kind: 'refused' }>['why']): ServerTransition => ({ kind: 'refused', why })
const same: ServerTransition = { kind: 'same' }
const rebuild = (remainingCount = 0): ServerEvent => ({ kind: 'rebuild', remainingCount })
const destroy = (remainingCount = 0): ServerEvent => ({ kind: 'destroy', remainingCount })

describe('the state of a server', () => {
  test.each<{ when: string; from: ServerStateKind; event: ServerEvent; then: ServerTransition }>([
    { when: 'a planned one is provisioned', from: 'planned', event: { kind: 'provision' }, then: to('provisioning') },
    { when: 'a planned one is found to exist', from: 'planned', event: { kind: 'arrive' }, then: to('up') },
    { when: 'provisioning ends well', from: 'provisioning', event: { kind: 'arrive' }, then: to('up') },
    { when: 'provisioning is called off with nothing made', from: 'provisioning', event: { kind: 'abandon' }, then: to('planned') },
    { when: 'provisioning fails half-way', from: 'provisioning', event: { kind: 'fail' }, then: to('unreachable') },
    { when: 'a check does not find it', from: 'up', event: { kind: 'vanish' }, then: to('unreachable') },
    { when: 'a check finds it again', from: 'unreachable', event: { kind: 'answer' }, then: to('up') },
    { when: 'a check speaks of a draining one', from: 'draining', event: { kind: 'vanish' }, then: same },
    { when: 'a late check speaks of a destroyed one', from: 'destroyed', event: { kind: 'answer' }, then: same },
    { when: 'it is drained', from: 'up', event: { kind: 'drain' }, then: to('draining') },
    { when: 'an unreachable one is drained', from: 'unreachable', event: { kind: 'drain' }, then: to('draining') },
    { when: 'it is drained twice', from: 'draining', event: { kind: 'drain' }, then: same },
    { when: 'draining is called off', from: 'draining', event: { kind: 'resume' }, then: to('up') },
    { when: 'a planned one is drained', from: 'planned', event: { kind: 'drain' }, then: refused('not-from-here') },
    { when: 'a destroyed one is drained', from: 'destroyed', event: { kind: 'drain' }, then: refused('gone') },
    { when: 'a drained one is destroyed', from: 'draining', event: destroy(), then: to('destroyed') },
    { when: 'a drained one with people on it is destroyed', from: 'draining', event: destroy(2), then: refused('still-used') },
    { when: 'a planned one is dropped', from: 'planned', event: destroy(), then: to('destroyed') },
    { when: 'a running one is destroyed without draining', from: 'up', event: destroy(), then: refused('not-drained') },
    { when: 'a running one with people on it is destroyed', from: 'up', event: destroy(1), then: refused('still-used') },
    { when: 'it is destroyed twice', from: 'destroyed', event: destroy(), then: same },
    { when: 'a destroyed one is provisioned again', from: 'destroyed', event: { kind: 'provision' }, then: to('provisioning') },
    { when: 'one that is up was made anew', from: 'up', event: rebuild(), then: to('up') },
    { when: 'an unreachable one was made anew', from: 'unreachable', event: rebuild(), then: to('up') },
    { when: 'a destroyed one was made anew', from: 'destroyed', event: rebuild(), then: to('up') },
    { when: 'one with people on it was made anew', from: 'draining', event: rebuild(1), then: refused('still-used') },
    { when: 'a planned one was made anew', from: 'planned', event: rebuild(), then: refused('not-from-here') },
  ])('when $when, it is $then', ({ from, event, then }) => {
    expect(nextServerState(from, event)).toEqual(then)
  })

  test('nothing leads out of destroyed but making it anew', () => {
    const events: ServerEvent[] = [...(['arrive', 'abandon', 'fail', 'answer', 'vanish', 'drain', 'resume'] as const).map((kind) => ({ kind })), destroy(), destroy(1)]
    expect(events.map((event) => nextServerState('destroyed', event).kind)).not.toContain('moved')
  })

  test('only a server that is or will be there takes debug sessions', () => {
    expect(ServerStateKind.options.filter(takesSessions)).toEqual(['provisioning', 'up', 'unreachable'])
  })
})
