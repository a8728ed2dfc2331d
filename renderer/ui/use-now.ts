import { useEffect, useState } from 'react'

/** The time, again and again while `isTicking`; steps of `stepMs`. */
export function useNow(stepMs: number, isTicking: boolean): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    if (!isTicking) return
    const tick = () => setNowMs(Date.now())
    const timer = setInterval(tick, stepMs)
    return () => clearInterval(timer)
  }, [stepMs, isTicking])
  return nowMs
}
