import { describe, expect, test } from 'vitest'
import { describeError, Failure } from './failure.mjs'

describe('what a failure says', () => {
  test('when a person can do something about it, its sentence is all there is', () => {
    expect(describeError(new Failure('The disk is full.'), false)).toBe('The disk is full.')
  })

  test('when a person looks for the reason, stack and cause are shown', () => {
    const text = describeError(new Failure('The disk is full.', { cause: new Error('ENOSPC') }), true)
    expect(text).toMatch(/^Failure: The disk is full\.\n +at [\s\S]*\ncaused by Error: ENOSPC/)
  })

  test.each([
    { code: 'ENOSPC', says: 'Mooring cannot write /x/.runtime: the disk is full; free some space and try again.' },
    { code: 'EACCES', says: 'Mooring cannot write /x/.runtime: it may not be written; make this checkout belong to you and try again.' },
  ])('when the file system answers $code, that is a sentence too', ({ code, says }) => {
    expect(describeError(Object.assign(new Error(code), { code, path: '/x/.runtime' }), false)).toBe(says)
  })

  test('when it is a bug, its stack is shown', () => {
    expect(describeError(new TypeError('x is undefined'), false)).toMatch(/^TypeError: x is undefined\n +at /)
  })
})
