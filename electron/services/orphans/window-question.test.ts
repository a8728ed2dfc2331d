import { expect, test } from 'vitest'
import { SessionId } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { ANSWER_DEADLINE_MS, createWindowQuestion } from './window-question.ts'

const [a, b] = ['a', 'b'].map((letter) => SessionId.parse(letter.repeat(32))) as [SessionId, SessionId]

function makeQuestion(pageCount: number) {
  const clock = createFakeClock()
  const asked: unknown[] = []
  const question = createWindowQuestion({ clock, newId: () => 'q', pageCount: () => pageCount, ask: (each) => asked.push(each) })
  return { clock, asked, question }
}

test('when no window is open, nobody is asked and nobody wants anything', async () => {
  const { question, asked, clock } = makeQuestion(0)
  expect([...(await question.ask([a]))]).toEqual([])
  expect({ asked, timers: clock.pendingTimerCount }).toEqual({ asked: [], timers: 0 })
})

test('when all windows have answered, what any of them wants is kept, and only what was asked about', async () => {
  const { question, asked, clock } = makeQuestion(2)
  const wanted = question.ask([a])
  question.answer('q', [])
  question.answer('q', [a, b])
  expect([...(await wanted)]).toEqual([a])
  expect({ asked, timers: clock.pendingTimerCount }).toEqual({ asked: [{ questionId: 'q', sessionIds: [a] }], timers: 0 })
})

test('when a window hangs, the answers of the others count at the deadline; later ones change nothing', async () => {
  const { question, clock } = makeQuestion(2)
  const wanted = question.ask([a, b])
  question.answer('q', [b])
  clock.advance(ANSWER_DEADLINE_MS)
  question.answer('q', [a])
  question.answer('another', [a])
  expect([...(await wanted)]).toEqual([b])
})
