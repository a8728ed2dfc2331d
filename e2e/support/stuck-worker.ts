import { parentPort, workerData } from 'node:worker_threads'

/** A keeper of screens as a bug would have it: the first work never ends. */
const { progress } = workerData as { readonly progress: Int32Array }
parentPort?.on('message', (message: { readonly screen: number }) => {
  Atomics.store(progress, 0, message.screen)
  for (;;) Atomics.load(progress, 0)
})
