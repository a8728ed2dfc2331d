import '../../ui/form.css'
import './vault.css'
import { useState, type SyntheticEvent } from 'react'
import type { Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import type { Protection } from '../../../shared/domain/vault.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { EMPTY_DRAFT, NewPassphrase, readDraft, type ReadDraft } from './NewPassphrase.tsx'
import { ProtectionChoice } from './ProtectionChoice.tsx'
import { RecoveryCode } from './RecoveryCode.tsx'
import { useKeyring } from './useKeyring.ts'

/** Makes the vault: protection, recovery code, code typed back. Nothing is stored before the end. */
export function FirstStart({ isBegun }: { /** A code was shown, here or in another window. */ readonly isBegun: boolean }) {
  const api = useApi()
  const { keyring, askAgain } = useKeyring(api)
  const [chosen, setChosen] = useState<Protection | null>(null)
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [wrong, setWrong] = useState<Extract<ReadDraft, { kind: 'wrong' }> | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [code, setCode] = useState<string | null>(null)

  const isKeyringMissing = keyring.kind === 'unavailable' || keyring.kind === 'failed'
  const protection = isKeyringMissing ? 'pass' : (chosen ?? 'os+pass')
  const duty = protection === 'pass' ? 'alone' : 'with-keyring'

  const work = async (act: () => Promise<void>) => {
    setFailure(null)
    setBusy(true)
    try {
      await act()
    } catch (error) {
      setFailure(failureSentence(error))
    } finally {
      setBusy(false)
    }
  }
  const begin = (passphrase: Passphrase | null) =>
    work(async () => {
      const { recoveryCode } = await api.call('vault.beginCreation', { protection, passphrase })
      setCode(recoveryCode)
    })
  const abandon = () =>
    work(async () => {
      await api.call('vault.abandonCreation', undefined)
      setCode(null)
    })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (isBusy || keyring.kind === 'asking') return
    if (protection === 'os') return void begin(null)
    const read = readDraft(draft, duty)
    if (read.kind === 'wrong') setWrong(read)
    else void begin(read.passphrase)
  }

  if (code !== null) {
    return (
      <div className="vault-page">
        <RecoveryCode
          code={code}
          confirmLabel="Make the vault"
          onConfirm={(recoveryCode) => api.call('vault.confirmCreation', { recoveryCode })}
          onBack={() => void abandon()}
        />
      </div>
    )
  }
  if (isBegun && !isBusy) {
    return (
      <div className="vault-page">
        <section className="vault-step">
          <h3 className="vault-title">The vault was begun, and nothing is stored yet</h3>
          <p className="muted">A recovery code was shown, here before a reload or in another window, and has not been typed back. It cannot be shown again; beginning again makes a new one.</p>
          <div className="form-buttons">
            <Button onClick={() => void abandon()}>Begin again</Button>
          </div>
        </section>
      </div>
    )
  }
  return (
    <div className="vault-page">
      <form className="vault-step vault-step-wide" onSubmit={submit} noValidate>
        <div>
          <h3 className="vault-title">Make the vault</h3>
          <p className="muted">Servers, tokens and the audit log live in one encrypted file on this machine. Nothing is uploaded. What shall open it?</p>
        </div>
        <ProtectionChoice value={protection} keyring={keyring} onChange={setChosen} onAskAgain={askAgain} />
        {protection !== 'os' && (
          <NewPassphrase
            draft={draft}
            duty={duty}
            wrong={wrong}
            onChange={(next) => {
              setDraft(next)
              setWrong(null)
            }}
          />
        )}
        <p className="field-problem" role="alert">
          {failure}
        </p>
        <div className="form-buttons">
          <Button type="submit" look="primary" aria-disabled={isBusy || keyring.kind === 'asking'}>
            {isBusy ? 'Making the keys…' : 'Continue'}
          </Button>
          <span className="muted">Next: a recovery code. Nothing is stored before you typed it back.</span>
        </div>
      </form>
    </div>
  )
}
