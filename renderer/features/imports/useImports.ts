import { useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { ImportsState } from '../../../shared/domain/imports/imports-state.ts'
import type { Remote } from '../../api/use-remote.ts'

/** How imports stand, and how they stand from then on. */
export function useImports(api: Api): Remote<ImportsState> {
  const [shown, setShown] = useState<Remote<ImportsState>>({ kind: 'loading' })
  useEffect(() => {
    let isCurrent = true
    let hasHeard = false
    const stop = api.on('imports.changed', (value) => {
      hasHeard = true
      setShown({ kind: 'ready', value })
    })
    api.call('imports.read', undefined).then(
      (value) => isCurrent && !hasHeard && setShown({ kind: 'ready', value }),
      (error: unknown) => isCurrent && setShown({ kind: 'failed', error }),
    )
    return () => {
      isCurrent = false
      stop()
    }
  }, [api])
  return shown
}
