import { useState } from 'react'
import type { Token } from '../../../shared/domain/inventory/token.ts'
import { AppError } from '../../../shared/errors.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { momentText, readMoment } from '../../ui/moment-text.ts'
import { TextField } from '../../ui/TextField.tsx'
import { SecretArea } from './SecretArea.tsx'
import { useCleared } from './TokenForm.tsx'
import { readTokenValue } from './token-words.ts'

export interface ReplaceValueDialogProps {
  readonly token: Token
  readonly onDone: (sentence: string) => void
  readonly onClose: () => void
}

/** Puts a new value in the place of the old one. Enter does not do it: the old one cannot be brought back. */
export function ReplaceValueDialog({ token, onDone, onClose }: ReplaceValueDialogProps) {
  const api = useApi()
  const [expires, setExpires] = useState(momentText(token.expiresAtMs))
  const [problem, setProblem] = useState<string | null>(null)
  const areaRef = useCleared()
  const submit = async () => {
    const read = readTokenValue(token.kind, areaRef.current?.value ?? '')
    if (read.kind === 'wrong') {
      setProblem(read.problem)
      throw new AppError('invalid-input', 'Nothing was replaced: the old value is as it was.')
    }
    const expiresAtMs = expires === momentText(token.expiresAtMs) ? token.expiresAtMs : readMoment(expires)
    try {
      await api.call('token.replaceValue', { id: token.id, value: read.value, expiresAtMs })
    } catch (cause) {
      if (areaRef.current) areaRef.current.value = ''
      setProblem('It was taken out of this field; paste it again.')
      throw cause
    }
    onDone(`${token.label} has a new value.`)
  }
  return (
    <FormDialog title={`Replace the value of ${token.label}`} submitLabel="Replace" isEnding onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <p className="form-note">The old value ({token.fingerprint}) is gone at once. Revoke it where it was issued, too.</p>
      <SecretArea label="New value" areaRef={areaRef} problem={problem} note="Sealed at once. Nobody sees it again without proof." autoFocus onTyped={() => setProblem(null)} />
      <TextField label="Expires" type="datetime-local" value={expires} note="Empty: never." onChange={setExpires} />
    </FormDialog>
  )
}
