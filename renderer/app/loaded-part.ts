import { useEffect, useState, type ComponentType } from 'react'

/** A part of the page in a file of its own. Not React's `lazy`: its Suspense holds back 300 ms. */
export function createLoadedPart<Props>(load: () => Promise<ComponentType<Props>>) {
  let part: ComponentType<Props> | null = null
  let loading: Promise<unknown> | null = null
  const begin = () => (loading ??= load().then((loaded) => (part = loaded)))
  return {
    begin,
    /** Null until it is there. */
    use(): ComponentType<Props> | null {
      const [present, setPresent] = useState(() => part)
      useEffect(() => {
        let isCurrent = true
        void begin().then(() => {
          if (isCurrent) setPresent(() => part)
        })
        return () => {
          isCurrent = false
        }
      }, [])
      return present
    },
  }
}
