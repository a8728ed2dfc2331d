import { realpathSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { writeDurably } from '../../db/files/durable-file.ts'
import type { TransferPorts } from './transfer-ports.ts'

export type ExportFiles = ReturnType<typeof createExportFiles>

/** Files that a person chose to be written: for them alone, whole or not at all. */
export function createExportFiles({ fileDialogs, dataDir, clock }: Pick<TransferPorts, 'fileDialogs' | 'dataDir' | 'clock'>) {
  let lastFile: string | null = null
  return {
    /** Null when the person chose none. @throws AppError `refused` for a place of our own */
    async choose(name: string, ending: string): Promise<string | null> {
      const day = new Date(clock.nowMs()).toISOString().slice(0, 10)
      const file = await fileDialogs.chooseExportFile(`mooring-${name}-${day}.${ending}`)
      if (file !== null && isWithin(dirname(file), dataDir)) throw new AppError('refused', 'Nothing was exported: that folder belongs to Mooring itself; choose another one.')
      return file
    },
    /** @throws AppError `storage-failed` with what was there before */
    write(file: string, content: Buffer): void {
      try {
        writeDurably(file, content)
      } catch (cause) {
        throw new AppError('storage-failed', `Nothing was exported: ${file} could not be written; check that it is an ordinary file of yours, or none, and that the disk has room, then try again.`, { cause })
      }
      lastFile = file
    },
    /** @throws AppError `not-found` before the first export of this run */
    showLast(): void {
      if (lastFile === null) throw new AppError('not-found', 'Nothing was exported since Mooring started.')
      fileDialogs.showInFolder(lastFile)
    },
  }
}

function isWithin(folder: string, root: string): boolean {
  const [inner, outer] = [real(folder), real(root)]
  return inner === outer || inner.startsWith(outer + sep)
}

function real(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}
