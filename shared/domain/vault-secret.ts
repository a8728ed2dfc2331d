import { z } from 'zod'
import { Passphrase } from './vault-passphrase.ts'
import { Protection } from './vault.ts'

const CODE_MAX_LENGTH = 200

/** A recovery code as somebody typed it. */
export const TypedCode = z.string().min(1).max(CODE_MAX_LENGTH)

/** What a person types to prove who they are; `keyring` for a vault that opens without anything known. */
export const TypedSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passphrase'), passphrase: Passphrase }).strict().readonly(),
  z.object({ kind: z.literal('recovery'), code: TypedCode }).strict().readonly(),
  z.object({ kind: z.literal('keyring') }).strict().readonly(),
])
export type TypedSecret = z.infer<typeof TypedSecret>

/** How the vault is to open from now on. `os` needs no passphrase; it is a person's explicit choice. */
export const ProtectionChoice = z.object({ protection: Protection, passphrase: Passphrase.nullable() }).strict().readonly()
export type ProtectionChoice = z.infer<typeof ProtectionChoice>
