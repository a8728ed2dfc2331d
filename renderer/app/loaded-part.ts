import { useEffect, useState, type ComponentType } from 'react'

type Settled<Props> = { readonly kind: 'waiting' } | { readonly kind: 'there'; readonly part: ComponentType<Props> } | { readonly kind: 'failed'; readonly error: unknown }

/** A part of the page in a file of its own. Not React's `lazy`: its Suspense holds back 300 ms, and it never loads again what failed. */
export function createLoadedPart<Props>(load: () => Promise<ComponentType<Props>>) {
  let settled: Settled<Props> = { kind: 'waiting' }
  let loading: Promise<void> | null = null
  const loadOnce = () =>
    (loading ??= load().then(
      (part) => void (settled = { kind: 'there', part }),
      (error: unknown) => {
        settled = { kind: 'failed', error }
        loading = null
      },
    ))
  return {
    begin: () => void loadOnce(),
    /** Null until it is there. Throws what kept it away, for an ErrorBoundary above; shown again, it is loaded again, though Chromium may remember a file it could not read until the window is reloaded. */
    use(): ComponentType<Props> | null {
      const [seen, setSeen] = useState<Settled<Props>>(() => (settled.kind === 'failed' ? { kind: 'waiting' } : settled))
      useEffect(() => {
        let isCurrent = true
        void loadOnce().then(() => {
          if (isCurrent) setSeen(settled)
        })
        return () => {
          isCurrent = false
        }
      }, [])
      if (seen.kind === 'failed') throw seen.error
      return seen.kind === 'there' ? seen.part : null
    },
  }
}
