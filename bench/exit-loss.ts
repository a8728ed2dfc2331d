import { runBench } from './support/bench.ts'
import { measureEndings } from './support/endings.ts'
import { measureGraceTimer } from './support/grace-timer.ts'
import { measureHostileTrees } from './support/hostile-trees.ts'
import { measureWindowEndings } from './support/window-endings.ts'

await runBench('exit-loss', 1, async (bench) => {
  await measureEndings(bench)
  await measureWindowEndings(bench)
  await measureHostileTrees(bench)
  await measureGraceTimer(bench)
})
