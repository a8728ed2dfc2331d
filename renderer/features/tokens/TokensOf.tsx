import './tokens.css'
import '../../ui/form.css'
import { useState } from 'react'
import type { TokenOwner } from '../../../shared/domain/inventory/token.ts'
import type { Environment } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { takeBack } from '../../api/take-back.ts'
import { Button } from '../../ui/Button.tsx'
import { DoneLine, type Done } from '../../ui/DoneLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { TokenQuestion, type TokenAsked } from './TokenQuestion.tsx'
import { TokenRow } from './TokenRow.tsx'
import { useTokens, useWays } from './useTokens.ts'

/** The tokens of a server or debug session, masked, and what can be done with each. */
export function TokensOf({ owner, environment }: { readonly owner: TokenOwner; readonly environment: Environment }) {
  const api = useApi()
  const remote = useTokens(api, owner)
  const ways = useWays(api)
  const [asked, setAsked] = useState<TokenAsked | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const nowMs = useNow(30_000, true)
  return (
    <section aria-label="Tokens" className="tokens">
      <header>
        <h4>Tokens</h4>
        <Button onClick={() => setAsked({ what: 'add' })}>Add token…</Button>
      </header>
      <DoneLine done={done} onUndo={(undoId) => takeBack(api, undoId)} onDone={setDone} />
      {remote.kind === 'loading' && <p role="status">Reading the tokens…</p>}
      {remote.kind === 'failed' && <p role="alert">{failureSentence(remote.error)}</p>}
      {remote.kind === 'ready' && remote.value.length === 0 && <p className="form-note">No token.</p>}
      {remote.kind === 'ready' && remote.value.length > 0 && (
        <ul className="box-list token-list">
          {remote.value.map((token) => (
            <TokenRow key={token.id} token={token} nowMs={nowMs} onAsk={(what) => setAsked({ what, token })} />
          ))}
        </ul>
      )}
      {asked && (
        <TokenQuestion
          {...{ asked, owner, environment, ways }}
          onDone={(sentence, undoId = null) => {
            setDone({ sentence, undoId })
            setAsked(null)
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}
