import { parentPort, workerData } from 'node:worker_threads'
import { collectGarbage } from './platform/collect-garbage.ts'
import { systemClock } from './services/clock/clock.ts'
import type { ToKeeper } from './services/screen-host/protocol.ts'
import { createScreenKeeper } from './services/screen-host/screen-keeper.ts'

/** The thread that keeps the screens: bytes a program wrote are parsed here and nowhere else outside a page. */
const port = parentPort
if (!port) throw new Error('This file is the entry of a worker thread.')
const { progress } = workerData as { readonly progress: Int32Array }

const keeper = createScreenKeeper({
  post: (message, transfer) => port.postMessage(message, transfer),
  soon: (run) => void setImmediate(run),
  clock: systemClock,
  collectGarbage,
  busyWith(screen) {
    Atomics.store(progress, 0, screen)
    Atomics.add(progress, 1, 1)
  },
})
port.on('message', (message: ToKeeper) => keeper.receive(message))
