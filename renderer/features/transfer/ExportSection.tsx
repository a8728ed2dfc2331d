import { useState } from 'react'
import { ExportForm, type ExportOutcome } from '../../../shared/domain/inventory/export-form.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { SecretExportDialog, type AskProof } from './SecretExportDialog.tsx'
import { FORM_WORDS, savedText } from './transfer-words.ts'

export interface ExportSectionProps {
  readonly askProof: AskProof
}

/** The two ways out: without secrets, and with all of them under a passphrase. */
export function ExportSection({ askProof }: ExportSectionProps) {
  const api = useApi()
  const [form, setForm] = useState<ExportForm>('json')
  const [hasAddresses, setHasAddresses] = useState(true)
  const [isAsking, setAsking] = useState(false)
  const [saved, setSaved] = useState<Extract<ExportOutcome, { kind: 'saved' }> | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const settle = (outcome: ExportOutcome) => {
    setFailure(null)
    setSaved(outcome.kind === 'saved' ? outcome : null)
  }
  return (
    <>
      <section aria-labelledby="transfer-export">
        <h3 id="transfer-export">Export without secrets</h3>
        <p className="transfer-text">To read, to compare, to hand on. Masks and fingerprints stand in the place of token values, and what looks like a secret is taken out of notes and other texts.</p>
        <fieldset className="transfer-forms">
          <legend className="for-screen-readers">What to export</legend>
          {ExportForm.options.map((each) => (
            <label key={each} className="transfer-choice">
              <input type="radio" name="transfer-form" checked={each === form} onChange={() => setForm(each)} />
              {FORM_WORDS[each]}
            </label>
          ))}
        </fieldset>
        <label className="transfer-choice">
          <input type="checkbox" checked={hasAddresses} onChange={(event) => setHasAddresses(event.target.checked)} />
          With addresses and ways to the servers
        </label>
        <div className="transfer-buttons">
          <Button onClick={() => void api.call('transfer.export', { form, hasAddresses }).then(settle, setFailure)}>Export…</Button>
        </div>
      </section>
      <section aria-labelledby="transfer-secrets">
        <h3 id="transfer-secrets">Encrypted export, with all secrets</h3>
        <p className="transfer-text">
          To move to another machine. Servers, debug sessions and tokens with their values, under a passphrase of its own; whoever has file and passphrase has everything. History and audit log stay here: a backup has those.
        </p>
        <div className="transfer-buttons">
          <Button onClick={() => setAsking(true)}>Export with secrets…</Button>
        </div>
      </section>
      <div role="status">
        {saved && (
          <div className="transfer-note">
            <p className="selectable">{savedText(saved)}</p>
            <Button onClick={() => void api.call('transfer.revealExport', undefined).catch(setFailure)}>Reveal in folder</Button>
          </div>
        )}
      </div>
      <div role="alert">{failure !== null && <p className="field-problem">{failureSentence(failure)}</p>}</div>
      {isAsking && (
        <SecretExportDialog
          askProof={askProof}
          onExport={async (request) => {
            settle(await api.call('transfer.exportSecrets', request))
            setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
