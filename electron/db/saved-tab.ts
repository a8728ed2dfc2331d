import { z } from 'zod'
import { PANES_MAX_PER_TAB } from '../../shared/domain/layout.ts'
import { onePane, panesOf, paneTreeOf, withPanes, type PaneTree } from '../../shared/domain/pane-tree.ts'
import { SessionId, SessionName } from '../../shared/domain/session.ts'
import type { StateDatabase } from './open.ts'

/** What is kept of a pane when the app is not running. `isActive` is within its tab. */
export const SavedPane = z
  .object({
    /** Under which its text and how it ended are kept; null in files of an older app. */
    sessionId: SessionId.nullable(),
    name: SessionName,
    cwd: z.string().min(1),
    shell: z.string().min(1),
    isActive: z.boolean(),
  })
  .readonly()
export type SavedPane = z.infer<typeof SavedPane>

export interface SavedTab {
  readonly root: PaneTree<SavedPane>
  readonly isActive: boolean
  readonly isZoomed: boolean
}

interface TabRow {
  readonly position: number
  readonly is_active: number
  readonly is_zoomed: number
  readonly tree_json: string
}

interface PaneRow {
  readonly session_id: string | null
  readonly position: number
  readonly name: string
  readonly cwd: string
  readonly shell: string
  readonly is_active: number
}

const TREE_JSON_MAX_LENGTH = 16_384
const PositionTree = paneTreeOf(z.number().int().min(0).max(PANES_MAX_PER_TAB - 1))

/**
 * In their order. A pane that no longer makes sense is left out. Where only the arrangement is broken, no terminal is
 * lost: each pane is a tab of its own.
 */
export function readSavedTabs(db: StateDatabase): SavedTab[] {
  const tabs = db.prepare<[], TabRow>('SELECT position, is_active, is_zoomed, tree_json FROM saved_tab ORDER BY position').all()
  return tabs.flatMap((row) => {
    const panes = readSavedPanes(db, row.position)
    const tree = readTree(row.tree_json, panes)
    const isActive = row.is_active === 1
    if (tree) {
      const root = withPanes(tree, (position) => panes.get(position) ?? null)
      return root ? [{ root, isActive, isZoomed: row.is_zoomed === 1 }] : []
    }
    return [...panes.values()].flatMap((pane) =>
      pane ? [{ root: onePane({ ...pane, isActive: true }), isActive: isActive && pane.isActive, isZoomed: false }] : [],
    )
  })
}

/** Every row by its position; null where a row makes no sense. */
function readSavedPanes(db: StateDatabase, tabPosition: number): ReadonlyMap<number, SavedPane | null> {
  const rows = db
    .prepare<[number], PaneRow>('SELECT position, session_id, name, cwd, shell, is_active FROM saved_pane WHERE tab_position = ? ORDER BY position')
    .all(tabPosition)
  return new Map(
    rows.map((row) => {
      const { position, session_id: sessionId, is_active, ...place } = row
      const pane = SavedPane.safeParse({ ...place, sessionId, isActive: is_active === 1 })
      return [position, pane.data ?? null]
    }),
  )
}

/** Null unless every pane stands in the tree exactly once. */
function readTree(json: string, panes: ReadonlyMap<number, unknown>): PaneTree<number> | null {
  if (json.length > TREE_JSON_MAX_LENGTH) return null
  try {
    const tree = PositionTree.parse(JSON.parse(json))
    const positions = panesOf(tree)
    const isWhole = positions.length === panes.size && new Set(positions).size === panes.size && positions.every((each) => panes.has(each))
    return isWhole ? tree : null
  } catch {
    return null
  }
}

/** Replaces all saved tabs in one transaction. */
export function replaceSavedTabs(db: StateDatabase, tabs: readonly SavedTab[]): void {
  db.transaction(() => {
    db.prepare('DELETE FROM saved_tab').run()
    db.prepare('DELETE FROM saved_pane').run()
    const insertTab = db.prepare('INSERT INTO saved_tab (position, is_active, is_zoomed, tree_json) VALUES (?, ?, ?, ?)')
    const insertPane = db.prepare('INSERT INTO saved_pane (tab_position, position, session_id, name, cwd, shell, is_active) VALUES (?, ?, ?, ?, ?, ?, ?)')
    for (const [tabPosition, tab] of tabs.entries()) {
      let count = 0
      const tree = withPanes(tab.root, (pane) => {
        const position = count++
        insertPane.run(tabPosition, position, pane.sessionId, pane.name, pane.cwd, pane.shell, pane.isActive ? 1 : 0)
        return position
      })
      insertTab.run(tabPosition, tab.isActive ? 1 : 0, tab.isZoomed ? 1 : 0, JSON.stringify(tree))
    }
  })()
}
