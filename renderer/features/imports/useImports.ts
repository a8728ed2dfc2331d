import { useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { ImportsState } from '../../../shared/domain/imports/imports-state.ts'

export type ShownImports = { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly error: unknown } | { readonly kind: 'ready'; readonly state: ImportsState }

/** How imports stand, and how they stand from then on. */
export function useImports(api: Api): ShownImports {
  const [shown, setShown] = useState<ShownImports>({ kind: 'loading' })
  useEffect(() => {
    let isCurrent = true
    let hasHeard = false
    const stop = api.on('imports.changed', (state) => {
      hasHeard = true
      setShown({ kind: 'ready', state })
    })
    api.call('imports.read', undefined).then(
      (state) => isCurrent && !hasHeard && setShown({ kind: 'ready', state }),
      (error: unknown) => isCurrent && setShown({ kind: 'failed', error }),
    )
    return () => {
      isCurrent = false
      stop()
    }
  }, [api])
  return shown
}
