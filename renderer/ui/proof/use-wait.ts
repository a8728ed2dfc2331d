import { useEffect, useState } from 'react'
import { useLatest } from '../use-latest.ts'
import { useNow } from '../use-now.ts'

/** How long until the next try is answered: asked at first and after every wrong try. */
export function useWait(retryAtMs: () => Promise<number | null>): { readonly leftMs: number; readonly askAgain: () => void } {
  const [untilMs, setUntilMs] = useState<number | null>(null)
  const askAgain = useLatest(() => void retryAtMs().then(setUntilMs, () => setUntilMs(null)))
  useEffect(() => askAgain(), [askAgain])
  const nowMs = useNow(250, untilMs !== null)
  return { leftMs: untilMs === null ? 0 : Math.max(0, untilMs - nowMs), askAgain }
}
