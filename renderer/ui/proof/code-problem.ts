import type { RecoveryCodeReading } from '../../../shared/domain/vault-recovery-code.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'

/** What is to be put right in a code that is being typed; null while nothing is wrong yet. */
export function codeProblem(reading: RecoveryCodeReading): string | null {
  switch (reading.kind) {
    case 'foreign-character':
      return `A recovery code has no “${reading.character}”; look at that place again.`
    case 'typing-error':
      return 'There is a typing error; compare it group by group.'
    case 'wrong-length':
      return reading.count > reading.expected ? `This is too long: ${reading.count} of ${reading.expected} letters and digits.` : null
    case 'code':
      return null
    default:
      return assertNever(reading)
  }
}
