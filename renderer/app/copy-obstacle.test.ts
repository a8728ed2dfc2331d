import { expect, test } from 'vitest'
import { copyObstacle } from './copy-obstacle.ts'

test.each([
  { what: 'nothing', length: 0, why: /^Nothing is selected/ },
  { what: 'all the clipboard is given', length: 8_000_000, why: null },
  { what: 'more than that', length: 8_000_001, why: /select less/ },
])('when $what is selected, copying says so or goes on', ({ length, why }) => {
  const obstacle = copyObstacle('x'.repeat(length))
  if (why === null) expect(obstacle).toBeNull()
  else expect(obstacle).toMatch(why)
})
