import { Copy, Eye } from 'lucide-react'
import type { Token } from '../../../shared/domain/inventory/token.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { agoText, dayText } from '../../ui/time-text.ts'
import { expiryBadge, KIND_WORDS, rotationBadge, type Badge } from './token-words.ts'

export interface TokenRowProps {
  readonly token: Token
  readonly nowMs: number
  readonly onAsk: (what: 'edit' | 'replace' | 'forget' | 'reveal' | 'copy') => void
}

/** One token: its mask and fingerprint, never its value. */
export function TokenRow({ token, nowMs, onAsk }: TokenRowProps) {
  const rotation = rotationBadge(token, nowMs)
  return (
    <li className="token-row">
      <div className="token-head">
        <span className="token-label">{token.label}</span>
        <span className="muted">{KIND_WORDS[token.kind]}</span>
        <TokenBadge badge={expiryBadge(token.expiresAtMs, nowMs)} title={token.expiresAtMs === null ? undefined : dayText(token.expiresAtMs)} />
        {rotation && <TokenBadge badge={rotation} />}
      </div>
      <div className="token-secret">
        <code>{token.mask}</code>
        <span className="mono token-fingerprint selectable" title="Fingerprint: equal for equal values">
          {token.fingerprint}
        </span>
        <IconButton label={`Reveal ${token.label}…`} icon={<Eye size={15} aria-hidden />} onClick={() => onAsk('reveal')} />
        <IconButton label={`Copy ${token.label}…`} icon={<Copy size={15} aria-hidden />} onClick={() => onAsk('copy')} />
      </div>
      <p className="muted">
        {token.scope === '' ? 'no scope noted' : token.scope} · {token.lastUsedAtMs === null ? 'never given out' : `given out ${agoText(token.lastUsedAtMs, nowMs)}`} · value set {agoText(token.valueSetAtMs, nowMs)}
      </p>
      <div className="token-actions">
        {(['edit', 'replace', 'forget'] as const).map((what) => (
          <Button key={what} look="quiet" aria-label={`${WORDS[what]} ${token.label}`} onClick={() => onAsk(what)}>
            {WORDS[what]}…
          </Button>
        ))}
      </div>
    </li>
  )
}

const WORDS = { edit: 'Edit', replace: 'Replace value', forget: 'Forget' } as const

export function TokenBadge({ badge: { tone, text }, title }: { readonly badge: Badge; readonly title?: string | undefined }) {
  return (
    <span className="token-badge" data-tone={tone} title={title}>
      {text}
    </span>
  )
}
