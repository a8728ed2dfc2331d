import type { Database } from 'better-sqlite3'
import { nameKey } from '../../../shared/domain/inventory/server-name.ts'
import { SavedView } from '../../../shared/domain/inventory/saved-view.ts'
import { prepared } from './prepared.ts'

/** All views by name; one that a newer or older app wrote and this one cannot read is left out. */
export function listSavedViews(db: Database): SavedView[] {
  return prepared<[], { id: string; name: string; view_json: string }>(db, 'SELECT id, name, view_json FROM saved_view ORDER BY name_key')
    .all()
    .flatMap(({ id, name, view_json }) => {
      const view = SavedView.safeParse({ ...(JSON.parse(view_json) as object), id, name })
      return view.success ? [view.data] : []
    })
}

/** Keeps a view under its name; one with the same name gives way to it. */
export function saveView(db: Database, { id, name, ...view }: SavedView): void {
  prepared(db, 'DELETE FROM saved_view WHERE id = ? OR name_key = ?').run(id, nameKey(name))
  prepared(db, 'INSERT INTO saved_view VALUES (?, ?, ?, ?)').run(id, name, nameKey(name), JSON.stringify(view))
}

export function deleteView(db: Database, id: string): boolean {
  return prepared<[string]>(db, 'DELETE FROM saved_view WHERE id = ?').run(id).changes === 1
}
