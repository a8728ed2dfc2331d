import { useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { Health } from '../../../shared/domain/health.ts'
import type { Remote } from '../../api/use-remote.ts'

/** From one answer to the next question. */
const PAUSE_MS = 2000

/** Reads the health again and again while the screen is open. A reading that failed is told, and the next one tried. */
export function useHealth(api: Pick<Api, 'call'>): Remote<Health> {
  const [remote, setRemote] = useState<Remote<Health>>({ kind: 'loading' })
  useEffect(() => {
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = (next: Remote<Health>) => {
      if (!isCurrent) return
      setRemote(next)
      timer = setTimeout(read, PAUSE_MS)
    }
    const read = () =>
      void api.call('health.read', undefined).then(
        (value) => settle({ kind: 'ready', value }),
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
