import type { UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import type { Token, TokenOwner } from '../../../shared/domain/inventory/token.ts'
import type { Environment } from '../../../shared/domain/inventory/server.ts'
import { AppError } from '../../../shared/errors.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import type { Way } from '../../ui/proof/secret-entry.ts'
import { GiveOutDialog } from './GiveOutDialog.tsx'
import { ReplaceValueDialog } from './ReplaceValueDialog.tsx'
import { TokenForm } from './TokenForm.tsx'

export type TokenAsked = { readonly what: 'add' } | { readonly what: 'edit' | 'replace' | 'forget' | 'reveal' | 'copy'; readonly token: Token }

export interface TokenQuestionProps {
  readonly asked: TokenAsked
  readonly owner: TokenOwner
  /** Of the server that the token is for. */
  readonly environment: Environment
  readonly ways: readonly Way[]
  readonly onDone: (sentence: string, undoId?: UndoId | null) => void
  readonly onClose: () => void
}

/** The dialog of one thing that can be done with a token. */
export function TokenQuestion({ asked, owner, environment, ways, onDone, onClose }: TokenQuestionProps) {
  const api = useApi()
  switch (asked.what) {
    case 'add':
      return <TokenForm owner={owner} token={null} onDone={onDone} onClose={onClose} />
    case 'edit':
      return <TokenForm owner={owner} token={asked.token} onDone={onDone} onClose={onClose} />
    case 'replace':
      return <ReplaceValueDialog token={asked.token} onDone={onDone} onClose={onClose} />
    case 'reveal':
    case 'copy':
      return <GiveOutDialog token={asked.token} what={asked.what} isProduction={environment === 'prod'} ways={ways} onCopied={() => onDone(`${asked.token.label} is on the clipboard. It is taken off again after 30 seconds.`)} onClose={onClose} />
    case 'forget': {
      const { token } = asked
      const forget = async () => {
        const { changedCount, undoId } = await api.call('tokens.forget', { ids: [token.id] })
        if (changedCount === 0) throw new AppError('not-found', 'This token was forgotten already, here or in another window.')
        onDone(`Forgot ${token.label}.`, undoId)
      }
      return (
        <FormDialog title={`Forget ${token.label}`} submitLabel="Forget" isEnding onSubmit={forget} failureText={failureSentence} onClose={onClose}>
          <p className="form-note">Its value goes out of the vault; that can be taken back for 10 minutes. Where it was issued it stays valid: revoke it there.</p>
        </FormDialog>
      )
    }
  }
}
