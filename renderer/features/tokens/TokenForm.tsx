import { useEffect, useRef, useState } from 'react'
import type { Token, TokenOwner } from '../../../shared/domain/inventory/token.ts'
import { AppError } from '../../../shared/errors.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { SecretArea } from './SecretArea.tsx'
import { EMPTY_TOKEN_DRAFT, KINDS, readTokenDraft, readTokenValue, tokenDraftOf, type TokenDraft, type TokenProblems } from './token-words.ts'

export interface TokenFormProps {
  readonly owner: TokenOwner
  /** Null for a new one, which needs a value; the value of one that is there is replaced elsewhere. */
  readonly token: Token | null
  readonly onDone: (sentence: string) => void
  readonly onClose: () => void
}

const WRONG = new AppError('invalid-input', 'Nothing was saved: look at the fields that are marked.')

/** Adds a token, or changes its details. What was typed stays when something is wrong, the value only until it was sent. */
export function TokenForm({ owner, token, onDone, onClose }: TokenFormProps) {
  const api = useApi()
  const [base, setBase] = useState(token)
  const [draft, setDraft] = useState(token ? tokenDraftOf(token) : EMPTY_TOKEN_DRAFT)
  const [problems, setProblems] = useState<TokenProblems>({})
  const [valueProblem, setValueProblem] = useState<string | null>(null)
  const areaRef = useCleared()
  const field = (name: Exclude<keyof TokenDraft, 'kind'>, label: string) => ({
    label,
    value: draft[name],
    problem: problems[name],
    onChange: (value: string) => {
      setDraft({ ...draft, [name]: value })
      setProblems({ ...problems, [name]: undefined })
    },
  })
  const submit = async () => {
    const read = readTokenDraft(draft, base?.expiresAtMs)
    const value = base === null ? readTokenValue(draft.kind, areaRef.current?.value ?? '') : null
    if (read.kind === 'wrong') setProblems(read.problems)
    if (value?.kind === 'wrong') setValueProblem(value.problem)
    if (read.kind === 'wrong' || value?.kind === 'wrong') throw WRONG
    if (value !== null) {
      try {
        await api.call('token.add', { owner, details: read.details, value: value.value })
      } catch (cause) {
        if (areaRef.current) areaRef.current.value = ''
        setValueProblem('It was taken out of this field; paste it again.')
        throw cause
      }
      return onDone(`Added ${read.details.label}.`)
    }
    if (base === null) return
    const saved = await api.call('token.edit', { id: base.id, version: base.version, patch: read.details })
    if (saved.kind === 'saved') return onDone(`Saved ${saved.token.label}.`)
    setBase(saved.current)
    throw new AppError('refused', saved.text)
  }
  return (
    <FormDialog title={token ? `Edit ${token.label}` : 'Add token'} submitLabel={token ? 'Save' : 'Add'} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      {base !== null && token !== null && base.version !== token.version && <p className="form-note">It stands now as “{base.label}”, scope {base.scope || 'none'}. Saving again writes what is below over it.</p>}
      <div className="form-pair">
        <TextField {...field('label', 'Label')} autoFocus />
        <SelectField label="Kind" value={draft.kind} options={KINDS} onChange={(kind) => setDraft({ ...draft, kind })} />
      </div>
      {token === null && <SecretArea label="Value" areaRef={areaRef} problem={valueProblem} note="Sealed at once. Nobody sees it again without proof." onTyped={() => setValueProblem(null)} />}
      <TextField {...field('scope', 'Scope')} note="What it may be used for, in the issuer's words." />
      <div className="form-pair">
        <TextField {...field('expires', 'Expires')} type="datetime-local" note="Empty: never." />
        <TextField {...field('rotateAfterDays', 'Remind of a new value after')} type="number" note="Days. Empty: no reminder." />
      </div>
    </FormDialog>
  )
}

/** A field for a secret that is empty again when it goes. */
export function useCleared() {
  const areaRef = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const area = areaRef.current
    return () => {
      if (area) area.value = ''
    }
  }, [])
  return areaRef
}
