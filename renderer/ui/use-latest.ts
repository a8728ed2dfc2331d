import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that stays the same and does what `run` does now, for those who would draw anew with another one. */
export function useLatest<Arguments extends readonly unknown[]>(run: (...inputs: Arguments) => void): (...inputs: Arguments) => void {
  const ref = useRef(run)
  useLayoutEffect(() => {
    ref.current = run
  })
  return useCallback((...inputs: Arguments) => ref.current(...inputs), [])
}
