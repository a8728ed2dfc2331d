/** A window that watches the table says so again within this time, or it counts as gone: a page may vanish at any moment. */
export const FLEET_WATCH_LASTS_MS = 60_000
