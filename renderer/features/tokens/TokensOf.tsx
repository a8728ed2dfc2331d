import type { TokenOwner } from '../../../shared/domain/inventory/token.ts'

/** The tokens of a server or debug session. */
export function TokensOf({ owner }: { readonly owner: TokenOwner }) {
  return <p className="muted">Tokens of this {owner.kind === 'server' ? 'server' : 'debug session'} are not shown yet.</p>
}
