import { z } from 'zod'

/** Every failure a screen may branch on. `internal` is a bug: main logs it, the screen shows a general message. */
export const ErrorCode = z.enum([
  'invalid-input',
  'refused',
  'busy',
  'session-not-found',
  'tab-not-found',
  'pane-not-found',
  'not-found',
  'spawn-failed',
  'remote-failed',
  'storage-failed',
  'vault-locked',
  'vault-unreadable',
  'wrong-secret',
  'wait',
  'keyring-unavailable',
  'keyring-changed',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** A failure a person can meet. Its message is one sentence for that person: what, why, what next. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** What crosses the wire in answer to a command. */
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly code: ErrorCode; readonly message: string } }
