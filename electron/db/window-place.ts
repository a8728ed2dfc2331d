import { WindowPlace } from '../../shared/domain/window-place.ts'
import type { StateDatabase } from './open.ts'

interface Row {
  readonly x: number | null
  readonly y: number | null
  readonly width: number
  readonly height: number
  readonly is_maximized: number
}

export function findWindowPlace(db: StateDatabase, window: string): WindowPlace | null {
  const row = db.prepare<[string], Row>('SELECT x, y, width, height, is_maximized FROM window_place WHERE window = ?').get(window)
  if (!row) return null
  const { is_maximized, ...bounds } = row
  return WindowPlace.safeParse({ ...bounds, isMaximized: is_maximized === 1 }).data ?? null
}

export function saveWindowPlace(db: StateDatabase, window: string, place: WindowPlace): void {
  db.prepare('INSERT OR REPLACE INTO window_place VALUES (?, ?, ?, ?, ?, ?)').run(
    window,
    place.x,
    place.y,
    place.width,
    place.height,
    place.isMaximized ? 1 : 0,
  )
}
