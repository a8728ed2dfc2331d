import './tokens.css'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { TokenOwner } from '../../../shared/domain/inventory/token.ts'
import { useApi } from '../../api/api-context.tsx'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { TokenBadge } from './TokenRow.tsx'
import { expiryBadge, rotationBadge } from './token-words.ts'
import { useDueTokens } from './useTokens.ts'

/** Tokens that ran out, soon will, or should have a new value: one line, and the list on demand. Nothing when there are none. */
export function DueTokens({ onOpen }: { readonly onOpen: (owner: TokenOwner) => void }) {
  const api = useApi()
  const remote = useDueTokens(api)
  const [isOpen, setOpen] = useState(false)
  const nowMs = useNow(60_000, true)
  if (remote.kind !== 'ready' || remote.value.length === 0) return null
  const tokens = remote.value
  return (
    <section aria-label="Tokens that need a new value" className="due-tokens">
      <p>
        <KeyRound size={14} aria-hidden />
        {tokens.length === 1 ? '1 token needs' : `${tokens.length} tokens need`} a new value.
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide them' : 'Show them'}
        </Button>
      </p>
      {isOpen && (
        <ul>
          {tokens.map((token) => {
            const rotation = rotationBadge(token, nowMs)
            return (
              <li key={token.id}>
                <span className="token-label">{token.label}</span>
                <code>{token.mask}</code>
                <TokenBadge badge={expiryBadge(token.expiresAtMs, nowMs)} />
                {rotation && <TokenBadge badge={rotation} />}
                <span className="form-space" />
                <Button look="quiet" aria-label={`Open what ${token.label} belongs to`} onClick={() => onOpen(token.owner)}>
                  Open its {token.owner.kind === 'server' ? 'server' : 'debug session'}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
