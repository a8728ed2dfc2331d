import { useState } from 'react'
import { useApi } from '../../../api/api-context.tsx'
import { failureSentence } from '../../../api/failure-sentence.ts'
import { Button } from '../../../ui/Button.tsx'
import { PassphraseField } from '../../../ui/PassphraseField.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { StepProps } from './kubernetes-step.ts'

/** Address and token of ConfigHub. The token leaves the page with the first attempt, whatever comes of it. */
export function SignInForm({ open: { sessionId, confighub } }: Pick<StepProps, 'open'>) {
  const api = useApi()
  const [baseUrl, setBaseUrl] = useState(confighub.baseUrl)
  const [token, setToken] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const submit = async () => {
    if (isBusy) return
    if (token === '') return setFailure('Type or paste a token first.')
    setBusy(true)
    setFailure(null)
    const said = token
    setToken('')
    try {
      await api.call('kubernetesImport.signIn', { sessionId, baseUrl, token: said })
    } catch (error) {
      setFailure(failureSentence(error))
    }
    setBusy(false)
  }
  return (
    <form
      className="cluster-sign-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {confighub.user !== '' && <p>Sign in again to go on: what let you in is never kept. What was made as {confighub.user} is looked at first.</p>}
      <TextField label="Address of ConfigHub" value={baseUrl} maxLength={500} note="From the settings or CONFIGHUB_URL, unless you type another." problem={problemOf(baseUrl)} onChange={setBaseUrl} />
      <PassphraseField label="Token" value={token} note="Kept in memory while this import is open, and written nowhere. Nothing is made in ConfigHub by signing in." onChange={setToken} />
      <p className="form-problem" role="alert">
        {failure}
      </p>
      <div className="form-buttons">
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </Button>
      </div>
    </form>
  )
}

/** Over plain http whoever listens would read the token, except on this machine. */
function problemOf(address: string): string | null {
  return /^http:\/\/(?!127\.0\.0\.1|localhost|\[::1\])/i.test(address.trim()) ? 'A ConfigHub on another machine is used over https only, so that nobody on the way reads the token.' : null
}
