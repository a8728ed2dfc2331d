import { Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import { readRecoveryCode } from '../../../shared/domain/vault-recovery-code.ts'
import type { TypedSecret } from '../../../shared/domain/vault-secret.ts'
import type { VaultSlot } from '../../../shared/domain/vault.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { codeProblem } from './code-problem.ts'

/** How a person proves who they are. */
export type Way = TypedSecret['kind']

/** What stands in the form. */
export interface SecretEntry {
  readonly way: Way
  readonly text: string
}

export type ReadEntry = { readonly kind: 'ready'; readonly secret: TypedSecret } | { readonly kind: 'wrong'; readonly problem: string }

/** Reads what was typed, without asking anybody. A typing error in a code costs no try. */
export function readEntry({ way, text }: SecretEntry): ReadEntry {
  switch (way) {
    case 'passphrase': {
      const passphrase = Passphrase.safeParse(text)
      return passphrase.success ? { kind: 'ready', secret: { kind: 'passphrase', passphrase: passphrase.data } } : { kind: 'wrong', problem: 'Type the passphrase.' }
    }
    case 'recovery': {
      const reading = readRecoveryCode(text)
      if (reading.kind === 'code') return { kind: 'ready', secret: { kind: 'recovery', code: text } }
      return { kind: 'wrong', problem: codeProblem(reading) ?? 'The code is not complete: it has nine groups of four.' }
    }
    case 'keyring':
      return { kind: 'ready', secret: { kind: 'keyring' } }
    default:
      return assertNever(way)
  }
}

/** The ways that lead into a vault with these slots, the everyday one first. Without slots: what is most likely. */
export function waysOf(slots: readonly VaultSlot[]): readonly Way[] {
  const kinds = slots.map(({ kind }) => kind)
  const daily: Way[] = []
  if (kinds.includes('os+pass') || kinds.includes('pass')) daily.push('passphrase')
  if (kinds.includes('os')) daily.push('keyring')
  return [...(daily.length > 0 ? daily : (['passphrase'] as const)), 'recovery']
}
