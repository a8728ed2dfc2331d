/** Where the app writes what happened. Never given secrets, names of servers or terminal content. */
export interface Logger {
  readonly info: (text: string, facts?: Record<string, unknown>) => void
  readonly warn: (text: string, facts?: Record<string, unknown>) => void
  readonly error: (text: string, cause: unknown) => void
}
