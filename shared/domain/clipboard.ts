/** What is copied at once, in UTF-16 units: about what 100,000 lines of a terminal hold. */
export const CLIPBOARD_MAX_LENGTH = 8_000_000
