import { z } from 'zod'
import type { StateDatabase } from './open.ts'

/** Where a window stood, in screen pixels; x and y are null until it was moved. */
export const WindowPlace = z
  .object({
    x: z.number().int().nullable(),
    y: z.number().int().nullable(),
    width: z.number().int().min(200).max(20_000),
    height: z.number().int().min(150).max(20_000),
    isMaximized: z.boolean(),
  })
  .readonly()
export type WindowPlace = z.infer<typeof WindowPlace>

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
