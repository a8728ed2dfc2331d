import type { TokenGiven, TokenSaved, TokensChanged } from '../../../shared/domain/inventory/token-outcome.ts'
import { EXPIRING_MS } from '../../../shared/domain/inventory/token-expiry.ts'
import { maskToken } from '../../../shared/domain/inventory/token-mask.ts'
import { tokenValueProblem, type Token, type TokenDetails, type TokenId, type TokenOwner, type TokenPatch, type TokenValue } from '../../../shared/domain/inventory/token.ts'
import type { TypedSecret } from '../../../shared/domain/vault-secret.ts'
import { AppError } from '../../../shared/errors.ts'
import { insertChange, type Batch } from '../../db/inventory/change.ts'
import { findDebugSession } from '../../db/inventory/debug-session.ts'
import { findServer } from '../../db/inventory/server.ts'
import { findSealedValue, findToken, insertToken, listTokensDue, listTokensOf, saveTokenDetails, saveTokenValue, setTokenForgotten, setTokenUsed } from '../../db/inventory/token.ts'
import { SealBrokenError } from '../vault/sealed-box.ts'
import type { InventoryCore } from './inventory-core.ts'
import { notFound, staleText } from './inventory-failure.ts'
import { inventoryEvent, type InventoryVault, type VaultAccess } from './inventory-vault.ts'
import type { SecretClipboard } from './secret-clipboard.ts'

export type Tokens = ReturnType<typeof createTokens>

/** How long a shown value stays on the screen. */
export const SHOWN_MS = 30_000
const DUE_MAX = 200

interface Ports {
  readonly core: InventoryCore
  readonly vault: Pick<InventoryVault, 'reveal'>
  readonly clipboard: Pick<SecretClipboard, 'put'>
}

/** Secrets of servers and debug sessions. Lists have a mask and a fingerprint; a value is given out against a fresh proof only. */
export function createTokens({ core, vault, clipboard }: Ports) {
  return {
    list: (owner: TokenOwner): Token[] => core.read(({ db }) => listTokensOf(db, owner)),
    /** Those that ran out, soon will, or should have a new value; the most pressing first. */
    due: (): Token[] => core.read(({ db }) => listTokensDue(db, core.nowMs() + EXPIRING_MS, DUE_MAX)),

    /** @throws AppError `not-found`, `invalid-input` */
    add(owner: TokenOwner, details: TokenDetails, value: TokenValue): Token {
      requireValue(details.kind, value)
      const batch = core.newBatch()
      const id = core.newId() as TokenId
      return core.change(inventoryEvent('token.add', id), ['token', owner.kind], (access) => {
        requireOwner(access, owner)
        const { sealed, mask, fingerprint } = sealedValue(access, id, 1, value)
        const times = { createdAtMs: batch.atMs, updatedAtMs: batch.atMs, valueSetAtMs: batch.atMs, lastUsedAtMs: null }
        insertToken(access.db, { ...details, ...times, id, version: 1, owner, mask, fingerprint }, { sealed, sealedVersion: 1 })
        insertChange(access.db, batch, { kind: 'token', subjectId: id, what: 'created', reason: '', version: 1, before: {}, after: {} })
        return getToken(access, id)
      })
    },
    /** @param version the version the person saw when they began */
    edit(id: TokenId, version: number, patch: TokenPatch): TokenSaved {
      const before = core.read((access) => getToken(access, id))
      if (before.version !== version) return { kind: 'stale', current: before, text: staleText(before.label) }
      const batch = core.newBatch()
      return core.change(inventoryEvent('token.edit', id), ['token', before.owner.kind], (access) => {
        applyTokenPatch(access, before, patch, batch)
        return { kind: 'saved', token: getToken(access, id) }
      })
    },
    /** Puts a new value in the place of the old one, which is gone at once. */
    replaceValue(id: TokenId, value: TokenValue, expiresAtMs: number | null): Token {
      const before = core.read((access) => getToken(access, id))
      requireValue(before.kind, value)
      const batch = core.newBatch()
      return core.change(inventoryEvent('token.replace', id), ['token', before.owner.kind], (access) => {
        const version = (findSealedValue(access.db, id)?.sealedVersion ?? 0) + 1
        const sealed = sealedValue(access, id, version, value)
        saveTokenDetails(access.db, before, { ...before, expiresAtMs }, batch.atMs)
        saveTokenValue(access.db, id, { ...sealed, sealedVersion: version }, batch.atMs)
        const after = getToken(access, id)
        insertChange(access.db, batch, { kind: 'token', subjectId: id, what: 'value-replaced', reason: '', version: after.version, before: { fingerprint: before.fingerprint }, after: { fingerprint: after.fingerprint } })
        return after
      })
    },
    forget(ids: readonly TokenId[]): TokensChanged {
      const batch = core.newBatch()
      const chosen = [...new Set(ids)]
      return core.changeMany(inventoryEvent('tokens.forget', chosen.length === 1 ? chosen[0] : batch.id), ['token', 'server', 'debug-session'], (access) => {
        const found = chosen.flatMap((id) => findToken(access.db, id) ?? [])
        for (const { id, version } of found) {
          setTokenForgotten(access.db, id, batch.atMs)
          insertChange(access.db, batch, { kind: 'token', subjectId: id, what: 'forgotten', reason: '', version, before: {}, after: {} })
        }
        return { changedCount: found.length, undoId: found.length > 0 ? batch.id : null, leftCount: chosen.length - found.length }
      })
    },

    /**
     * Gives a value out to be shown. That it was given out is on the disk before it is.
     * @throws AppError `not-found`, `wrong-secret`, `wait`, `refused` for automation or a damaged value
     */
    async reveal(id: TokenId, proof: TypedSecret, reason: string): Promise<{ readonly value: string; readonly hideAtMs: number }> {
      const value = await giveOut('token.reveal', id, proof, reason)
      return { value, hideAtMs: core.nowMs() + SHOWN_MS }
    },
    /** Puts a value on the clipboard for a short time; it never reaches a window. @throws AppError as `reveal` */
    async copy(id: TokenId, proof: TypedSecret, reason: string): Promise<TokenGiven> {
      const clearAtMs = clipboard.put(await giveOut('token.copy', id, proof, reason))
      return { clearAtMs }
    },
  }

  async function giveOut(event: string, id: TokenId, proof: TypedSecret, reason: string): Promise<string> {
    try {
      // Looked for before the proof, so that nobody types a passphrase for nothing.
      core.read((access) => getToken(access, id))
    } catch (cause) {
      if (cause instanceof AppError) core.refuse(event, id, cause.code)
      throw cause
    }
    try {
      return await vault.reveal(proof, inventoryEvent(event, id, reason), ({ db, cells }) => {
        const found = findSealedValue(db, id)
        if (!found) throw notFound('token')
        setTokenUsed(db, id, core.nowMs())
        const plain = cells.unseal(placeOf(id, found.sealedVersion), found.sealed)
        try {
          return plain.toString('utf8')
        } finally {
          plain.fill(0)
        }
      })
    } catch (cause) {
      if (!(cause instanceof SealBrokenError)) throw cause
      core.refuse(event, id, 'seal broken')
      throw new AppError('refused', 'The value of this token is damaged or was moved here from another place, so it is not shown; replace it, or restore a backup.', { cause })
    }
  }
}

/**
 * Changes what the patch gives, and writes down what that was before.
 * @returns whether anything changed
 */
export function applyTokenPatch({ db }: VaultAccess, before: Token, patch: TokenPatch, batch: Batch, what: 'edited' | 'undone' = 'edited'): boolean {
  const given = Object.entries(patch).filter(([field, value]) => value !== undefined && value !== before[field as keyof TokenPatch])
  if (given.length === 0) return false
  const after: Token = { ...before, ...(Object.fromEntries(given) as Partial<Token>) }
  if (!saveTokenDetails(db, before, after, batch.atMs)) throw new Error('The token changed in the middle of a transaction')
  const valuesOf = (token: Token) => Object.fromEntries(given.map(([field]) => [field, token[field as keyof TokenPatch]]))
  insertChange(db, batch, { kind: 'token', subjectId: before.id, what, reason: '', version: before.version + 1, before: valuesOf(before), after: valuesOf(after) })
  return true
}

/** Seals a value for its row, and what of it may be seen. */
export function sealedValue({ cells }: VaultAccess, id: TokenId, sealedVersion: number, value: TokenValue) {
  const plain = Buffer.from(value, 'utf8')
  try {
    return { sealed: cells.seal(placeOf(id, sealedVersion), plain), mask: maskToken(value), fingerprint: cells.fingerprint(plain) }
  } finally {
    plain.fill(0)
  }
}

/** Where the value of a token stands. */
export function placeOf(id: TokenId, sealedVersion: number) {
  return { table: 'token', rowId: id, column: 'sealed', rowVersion: sealedVersion }
}

function getToken({ db }: VaultAccess, id: TokenId): Token {
  const token = findToken(db, id)
  if (!token) throw notFound('token')
  return token
}

function requireOwner({ db }: VaultAccess, { kind, id }: TokenOwner): void {
  const owner = kind === 'server' ? findServer(db, id) : findDebugSession(db, id)
  if (!owner) throw notFound(kind)
}

function requireValue(kind: Token['kind'], value: TokenValue): void {
  const problem = tokenValueProblem(kind, value)
  if (problem !== null) throw new AppError('invalid-input', `This cannot be the value of the token: ${problem}.`)
}
