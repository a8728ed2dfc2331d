import { runBench } from './support/bench.ts'
import { measureEngineAttaches } from './support/engine-attaches.ts'
import { measureWindowAttaches } from './support/window-attaches.ts'

await runBench('attach-loss', 1, async (bench) => {
  await measureEngineAttaches(bench)
  await measureWindowAttaches(bench)
})
