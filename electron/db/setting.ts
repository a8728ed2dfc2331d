import type { StateDatabase } from './open.ts'

/** All saved settings by name, as the JSON they were saved as. */
export function readSettingRows(db: StateDatabase): ReadonlyMap<string, string> {
  const rows = db.prepare<[], { name: string; value_json: string }>('SELECT name, value_json FROM setting').all()
  return new Map(rows.map((row) => [row.name, row.value_json]))
}

export function saveSettingRow(db: StateDatabase, name: string, valueJson: string): void {
  db.prepare('INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value_json = excluded.value_json').run(name, valueJson)
}
