import { afterEach, beforeEach } from 'vitest'
import { startImportWorld, type ImportWorld } from './import-world.ts'
import type { OpenImports, OpenImportsOptions } from './open-imports.ts'
import { walkTo } from './wizard-walk.ts'

/** A world for each test of a file, and starts of the app in it that are ended with it. */
export function useImportBench() {
  const started: OpenImports[] = []
  let world: ImportWorld | null = null
  const bench = {
    get world(): ImportWorld {
      if (!world) throw new Error('a world is there while a test runs')
      return world
    },
    /** A start of the app. */
    open(options: Partial<OpenImportsOptions> = {}): OpenImports {
      const opened = bench.world.open(options)
      started.push(opened)
      return opened
    },
    /** The app is ended, and started again. */
    async again(options: Partial<OpenImportsOptions> = {}): Promise<OpenImports> {
      for (const opened of started.splice(0)) await opened.dispose()
      return bench.open(options)
    },
    async openAt(step: string, options: Partial<OpenImportsOptions> = {}): Promise<OpenImports> {
      const opened = bench.open(options)
      await walkTo(opened, bench.world.token, step)
      await opened.idle()
      return opened
    },
  }
  beforeEach(async () => void (world = await startImportWorld()))
  afterEach(async () => {
    for (const opened of started.splice(0)) await opened.dispose()
    await bench.world.dispose()
  })
  return bench
}

/** Every unit as it is shown. */
export const shownUnits = (opened: OpenImports) => opened.live().review.units({ query: '', state: null, offset: 0, limit: 500 }).rows
