import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | null = null

/**
 * Frees now what this thread no longer needs: V8 collects nothing in a thread that has nothing to do. Not by the inspector:
 * its `HeapProfiler.collectGarbage` hangs the thread when the session ends with its answer (Node 24).
 */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
    setFlagsFromString('--no-expose-gc')
  }
  collect()
}
