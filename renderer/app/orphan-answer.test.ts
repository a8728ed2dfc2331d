import { expect, test } from 'vitest'
import { createFakeApi } from '../api/fake-api.ts'
import { fakeSessionId, makeConsole, makeSession } from '../api/fake-data.ts'
import { answerOrphanQuestions } from './orphan-answer.ts'

test('when main asks before ending orphans, the window keeps those it has a tab for, and says no for the rest', () => {
  const start = makeConsole([makeSession(1), makeSession(2)])
  const api = createFakeApi({ start })
  const stop = answerOrphanQuestions(api, () => start.layout)
  const asked = { questionId: 'q', sessionIds: [fakeSessionId(2), fakeSessionId(7)] }
  api.emit('orphans.asked', asked)
  stop()
  api.emit('orphans.asked', asked)
  expect(api.calls).toEqual([{ command: 'orphans.answer', input: { questionId: 'q', keepIds: [fakeSessionId(2)] } }])
})

test('when the window does not know its tabs yet, it wants nothing it could name', () => {
  const api = createFakeApi({ start: makeConsole() })
  answerOrphanQuestions(api, () => undefined)
  api.emit('orphans.asked', { questionId: 'q', sessionIds: [fakeSessionId(1)] })
  expect(api.calls).toEqual([{ command: 'orphans.answer', input: { questionId: 'q', keepIds: [] } }])
})
