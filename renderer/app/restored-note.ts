const keyOf = (sessionId: string) => `restored-note-read-${sessionId}`

/** Whether this window's person has read that a terminal came back with a new shell; a reload does not tell again. */
export function isRestoredNoteRead(sessionId: string): boolean {
  return sessionStorage.getItem(keyOf(sessionId)) !== null
}

export function readRestoredNote(sessionId: string): void {
  sessionStorage.setItem(keyOf(sessionId), '')
}
