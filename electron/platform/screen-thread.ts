import { Worker } from 'node:worker_threads'
import type { FromKeeper } from '../services/screen-host/protocol.ts'
import type { StartKeeper } from '../services/screen-host/screen-host.ts'

/** What is parsed is short-lived: with room for more of it, a flood takes 15 MiB more and is no faster. */
const YOUNG_MAX_MB = 2

/** Starts worker threads from the built `screen-worker`. */
export function screenThreads(workerFile: string | URL): StartKeeper {
  return ({ received, died }) => {
    const progress = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))
    const worker = new Worker(workerFile, { workerData: { progress }, name: 'screens', resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MAX_MB } })
    worker.on('message', (message: FromKeeper) => received(message))
    worker.on('error', died)
    worker.on('exit', (code) => died(new Error(`The thread of the screens ended with ${code}.`)))
    // The app may end while it runs.
    worker.unref()
    return {
      post: (message, transfer) => worker.postMessage(message, transfer),
      progress: () => ({ busyWith: Atomics.load(progress, 0), beat: Atomics.load(progress, 1) }),
      stop: () => void worker.terminate(),
    }
  }
}
