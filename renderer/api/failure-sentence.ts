import { AppError } from '../../shared/errors.ts'

/** The sentence of a failure that a person can meet, or a general one for a bug. */
export function failureSentence(error: unknown): string {
  return error instanceof AppError ? error.message : 'Something went wrong. Try again, or reload the window.'
}
