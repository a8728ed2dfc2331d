import { expect, test } from 'vitest'
import type { ProcessOptions } from '../../ssh/process-port.ts'
import { startWorkerChild } from './worker-child.ts'

function startBench({ isInstalled = true } = {}) {
  const bench = { nowMs: 0, started: [] as ProcessOptions[], ended: 0, timer: null as { readonly delayMs: number; readonly run: () => void } | null }
  const worker = startWorkerChild(
    { slug: 'dev', space: 'shop', env: { CONFIGHUB_WORKER_SECRET: 'canary-secret' }, secret: 'canary-secret' },
    {
      start(options) {
        bench.started.push(options)
        return { write: () => undefined, end: () => void (bench.ended += 1), pause: () => undefined, resume: () => undefined, kill: () => undefined }
      },
      findProgram: () => (isInstalled ? '/opt/cub' : null),
      clock: {
        nowMs: () => bench.nowMs,
        elapsedMs: () => bench.nowMs,
        startTimer(delayMs, run) {
          bench.timer = { delayMs, run }
          return () => (bench.timer = null)
        },
      },
      changed: () => undefined,
    },
  )
  const end = (code: number | null = 1) => bench.started.at(-1)?.onExit({ code, isMissing: false })
  return { bench, worker, end }
}

test('a worker that ends is started again, later and later, and counts from the beginning after it was well for a minute', () => {
  const { bench, worker, end } = startBench()
  const pauses: (number | undefined)[] = []
  for (let round = 0; round < 7; round++) {
    end()
    pauses.push(bench.timer?.delayMs)
    bench.timer?.run()
  }
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(worker.state()).toMatchObject({ isRunning: true, restartCount: 7 })
  bench.nowMs += 61_000
  end()
  expect(bench.timer?.delayMs).toBe(1000)
})

test('one that ends again and again is given up, and says so', () => {
  const { bench, worker, end } = startBench()
  for (let round = 0; round < 11; round++) {
    end()
    const { timer } = bench
    bench.timer = null
    timer?.run()
  }
  expect(bench.timer).toBeNull()
  expect(worker.state()).toMatchObject({ isRunning: false, output: expect.stringMatching(/It ended 11 times in a row and is not started again/) as string })
})

test('one that is stopped is let go of and not started again', () => {
  const { bench, worker, end } = startBench()
  worker.stop()
  expect(bench.ended).toBe(1)
  end(null)
  expect(bench.timer).toBeNull()
  expect(bench.started).toHaveLength(1)
})

test('what lets it in is not shown, whoever says it, and is in no argument', () => {
  const { bench, worker } = startBench()
  bench.started[0]?.onError(Buffer.from('refused canary-secret\n'))
  expect(worker.state().output).toBe('refused •••\n')
  expect(JSON.stringify([bench.started[0]?.file, bench.started[0]?.args])).not.toContain('canary')
})

test('when cub is not installed, that is said', () => {
  expect(startBench({ isInstalled: false }).worker.state()).toMatchObject({ isRunning: false, output: expect.stringMatching(/cub is not installed on this machine/) as string })
})
