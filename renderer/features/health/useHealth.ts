import { useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { Health } from '../../../shared/domain/health.ts'

/** What the screen knows of the sessions' health. A reading that failed is told, and the next one tried. */
export type HealthRemote =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly health: Health }

/** From one answer to the next question. */
const PAUSE_MS = 2000

/** Reads the health again and again while the screen is open. */
export function useHealth(api: Pick<Api, 'call'>): HealthRemote {
  const [remote, setRemote] = useState<HealthRemote>({ kind: 'loading' })
  useEffect(() => {
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = (next: HealthRemote) => {
      if (!isCurrent) return
      setRemote(next)
      timer = setTimeout(read, PAUSE_MS)
    }
    const read = () =>
      void api.call('health.read', undefined).then(
        (health) => settle({ kind: 'ready', health }),
        (error: unknown) => settle({ kind: 'failed', error }),
      )
    read()
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [api])
  return remote
}
