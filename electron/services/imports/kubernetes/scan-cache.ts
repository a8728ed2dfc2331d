import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ScanRefusal } from '../../../../shared/domain/imports/cluster-scan.ts'
import { Delivery } from '../../../../shared/domain/imports/delivery.ts'
import type { ImportSessionId } from '../../../../shared/domain/imports/import-session.ts'
import { Workload } from '../../../../shared/domain/imports/workload.ts'
import { readDurable, writeDurably } from '../../../db/files/durable-file.ts'
import { discardLeftovers, discardOldScan } from '../../../db/files/quarantine.ts'

const SCAN_MAX_BYTES = 64 * 1024 * 1024
const Scan = z.object({ version: z.literal(2), workloads: z.array(Workload), deliveries: z.array(Delivery), refusals: z.array(ScanRefusal) })
export type Scan = Omit<z.infer<typeof Scan>, 'version'>

export type ScanCache = ReturnType<typeof createScanCache>

/**
 * What was read of a cluster last, a file for each import: no manifests, only what a list shows. It makes a resumed import
 * usable at once; how old it is stands in the session. Without it, or when it is of no use, the cluster is read again.
 */
export function createScanCache(folder: string) {
  const fileOf = (id: ImportSessionId) => join(folder, `${id}.json`)
  return {
    /** A scan that cannot be kept is read again the next time. */
    save(id: ImportSessionId, scan: Scan): void {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        writeDurably(fileOf(id), JSON.stringify({ version: 2, ...scan }))
      } catch {
        // Said nowhere: nothing that somebody decided is in it.
      }
    },
    read(id: ImportSessionId): Scan | null {
      try {
        return Scan.parse(JSON.parse(readDurable(fileOf(id), SCAN_MAX_BYTES)?.toString('utf8') ?? 'null'))
      } catch {
        return null
      }
    },
    /** Takes away those of imports that are in the list no more. */
    prune(kept: ReadonlySet<string>): void {
      try {
        discardLeftovers(folder)
        for (const name of readdirSync(folder)) if (/^import-[\d-]+\.json$/.test(name) && !kept.has(name.slice(0, -5))) discardOldScan(join(folder, name))
      } catch {
        // There is no folder yet, or it cannot be read: it takes room, and does nothing else.
      }
    },
  }
}
