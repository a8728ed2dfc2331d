import { z } from 'zod'
import { UndoId } from './inventory-change.ts'
import { Token } from './token.ts'

/** What became of a token's changed details. A stale edit changed nothing: `current` is what stands now. */
export const TokenSaved = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), token: Token }).readonly(),
  z.object({ kind: z.literal('stale'), current: Token, text: z.string() }).readonly(),
])
export type TokenSaved = z.infer<typeof TokenSaved>

export const TokensChanged = z.object({ changedCount: z.number().int(), undoId: UndoId.nullable(), leftCount: z.number().int() }).readonly()
export type TokensChanged = z.infer<typeof TokensChanged>

/** A value is on the clipboard until then, unless something else is copied before. */
export const TokenGiven = z.object({ clearAtMs: z.number().int() }).readonly()
export type TokenGiven = z.infer<typeof TokenGiven>
