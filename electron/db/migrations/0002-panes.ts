import type { Migration } from '../migrate.ts'

/** A tab may hold several terminals. `tree_json` is a `PaneTree` of positions in `saved_pane`. */
export const panes: Migration = {
  version: 2,
  sql: `
    CREATE TABLE saved_pane (
      tab_position INTEGER NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      cwd TEXT NOT NULL,
      shell TEXT NOT NULL,
      is_active INTEGER NOT NULL,
      PRIMARY KEY (tab_position, position)
    ) STRICT;
    INSERT INTO saved_pane SELECT position, 0, name, cwd, shell, 1 FROM saved_tab;

    ALTER TABLE saved_tab DROP COLUMN name;
    ALTER TABLE saved_tab DROP COLUMN cwd;
    ALTER TABLE saved_tab DROP COLUMN shell;
    ALTER TABLE saved_tab ADD COLUMN is_zoomed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE saved_tab ADD COLUMN tree_json TEXT NOT NULL DEFAULT '{"kind":"pane","pane":0}';
  `,
}
