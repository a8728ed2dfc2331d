import { useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { ImportApplied, ImportExceptions, ImportId, ImportPreview } from '../../../shared/domain/inventory/import-preview.ts'
import type { Passphrase } from '../../../shared/domain/vault-passphrase.ts'

/** How far a file is on its way in. */
export type ImportStage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'encrypted'; readonly importId: ImportId; readonly fileName: string }
  | { readonly kind: 'preview'; readonly preview: ImportPreview }
  | { readonly kind: 'applied'; readonly applied: ImportApplied; readonly isUndone: boolean }

export interface ImportWay {
  readonly stage: ImportStage
  readonly failure: unknown
  readonly open: () => void
  /** Rejects with what is wrong. */
  readonly unlock: (passphrase: Passphrase) => Promise<void>
  readonly apply: (hasUpdates: boolean, exceptions: ImportExceptions) => Promise<void>
  readonly undo: () => void
  readonly abandon: () => void
}

/** The way of one file into the inventory. */
export function useImport(api: Pick<Api, 'call'>): ImportWay {
  const [stage, setStage] = useState<ImportStage>({ kind: 'idle' })
  const [failure, setFailure] = useState<unknown>(null)
  const attempt = (next: Promise<ImportStage>, otherwise: ImportStage) => {
    setFailure(null)
    next.then(setStage, (error: unknown) => {
      setFailure(error)
      setStage(otherwise)
    })
  }
  const importId = stage.kind === 'encrypted' ? stage.importId : stage.kind === 'preview' ? stage.preview.importId : null
  return {
    ...{ stage, failure },
    open() {
      setStage({ kind: 'opening' })
      attempt(api.call('transfer.openImport', undefined).then((opened) => (opened.kind === 'cancelled' ? { kind: 'idle' } : opened)), { kind: 'idle' })
    },
    async unlock(passphrase) {
      if (importId === null) return
      setStage({ kind: 'preview', preview: await api.call('transfer.unlockImport', { importId, passphrase }) })
    },
    async apply(hasUpdates, exceptions) {
      if (importId === null) return
      setFailure(null)
      try {
        setStage({ kind: 'applied', applied: await api.call('transfer.applyImport', { importId, hasUpdates, exceptions }), isUndone: false })
      } catch (error) {
        setFailure(error)
      }
    },
    undo() {
      if (stage.kind !== 'applied' || stage.applied.undoId === null) return
      attempt(api.call('inventory.undo', { undoId: stage.applied.undoId }).then(() => ({ ...stage, isUndone: true })), stage)
    },
    abandon() {
      if (importId !== null) void api.call('transfer.abandonImport', { importId }).catch(() => undefined)
      setStage({ kind: 'idle' })
      setFailure(null)
    },
  }
}
