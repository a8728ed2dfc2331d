import type { SavedView, SavedViewDetails, SavedViewId } from '../../../shared/domain/inventory/saved-view.ts'
import { AppError } from '../../../shared/errors.ts'
import { deleteView, listSavedViews, saveView } from '../../db/inventory/saved-view.ts'
import type { InventoryCore } from './inventory-core.ts'
import { notFound } from './inventory-failure.ts'
import { inventoryEvent } from './inventory-vault.ts'

const VIEWS_MAX = 100

/** Ways of looking at the list that a person named. */
export function createSavedViews(core: InventoryCore) {
  return {
    list: (): SavedView[] => core.read(({ db }) => listSavedViews(db)),
    /** Keeps a view; `id` null makes a new one. One of the same name gives way. */
    save(id: SavedViewId | null, details: SavedViewDetails): SavedView {
      const view: SavedView = { ...details, id: id ?? (core.newId() as SavedViewId) }
      return core.change(inventoryEvent('view.save', view.id), ['saved-view'], ({ db }) => {
        if (id === null && listSavedViews(db).length >= VIEWS_MAX) throw new AppError('refused', `There are ${VIEWS_MAX} saved views already; forget one first.`)
        saveView(db, view)
        return view
      })
    },
    /** @throws AppError `not-found` */
    forget: (id: SavedViewId): void =>
      core.change(inventoryEvent('view.forget', id), ['saved-view'], ({ db }) => {
        if (!deleteView(db, id)) throw notFound('view')
      }),
  }
}
