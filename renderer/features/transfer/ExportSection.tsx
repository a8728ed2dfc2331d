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
  const [ended, setEnded] = useState<Ended | null>(null)
  const settle = (way: Ended['way']) => (outcome: ExportOutcome) => setEnded(outcome.kind === 'saved' ? { way, outcome, failure: null } : null)
  const fail = (failure: unknown) => setEnded({ way: 'without', outcome: null, failure })
  const reveal = () => void api.call('transfer.revealExport', undefined).catch((failure: unknown) => setEnded((present) => present && { ...present, failure }))
  return (
    <>
      <section aria-labelledby="transfer-export">
        <h3 id="transfer-export">Export without secrets</h3>
        <p className="page-text">To read, to compare, to hand on. Masks and fingerprints stand in the place of token values, and what looks like a secret is taken out of notes and other texts.</p>
        <fieldset className="transfer-forms">
          <legend className="for-screen-readers">What to export</legend>
          {ExportForm.options.map((each) => (
            <label key={each} className="check">
              <input type="radio" name="transfer-form" checked={each === form} onChange={() => setForm(each)} />
              {FORM_WORDS[each]}
            </label>
          ))}
        </fieldset>
        <label className="check">
          <input type="checkbox" checked={hasAddresses} onChange={(event) => setHasAddresses(event.target.checked)} />
          With addresses and ways to the servers
        </label>
        <div className="form-buttons">
          <Button onClick={() => void api.call('transfer.export', { form, hasAddresses }).then(settle('without'), fail)}>Export…</Button>
        </div>
        <Outcome ended={ended?.way === 'without' ? ended : null} onReveal={reveal} />
      </section>
      <section aria-labelledby="transfer-secrets">
        <h3 id="transfer-secrets">Encrypted export, with all secrets</h3>
        <p className="page-text">
          To move to another machine. Servers, debug sessions and tokens with their values, under a passphrase of its own; whoever has file and passphrase has everything. History and audit log stay here: a backup has those.
        </p>
        <div className="form-buttons">
          <Button onClick={() => setAsking(true)}>Export with secrets…</Button>
        </div>
        <Outcome ended={ended?.way === 'with' ? ended : null} onReveal={reveal} />
      </section>
      {isAsking && (
        <SecretExportDialog
          askProof={askProof}
          onExport={async (request) => {
            settle('with')(await api.call('transfer.exportSecrets', request))
            setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** How the last export ended, and which of the two it was. */
interface Ended {
  readonly way: 'without' | 'with'
  readonly outcome: Extract<ExportOutcome, { kind: 'saved' }> | null
  readonly failure: unknown
}

function Outcome({ ended, onReveal }: { readonly ended: Ended | null; readonly onReveal: () => void }) {
  return (
    <>
      <div role="status">
        {ended?.outcome && (
          <div className="transfer-note">
            <p className="selectable">{savedText(ended.outcome)}</p>
            <Button onClick={onReveal}>Reveal in folder</Button>
          </div>
        )}
      </div>
      <div role="alert">{ended && ended.failure !== null && <p className="field-problem">{failureSentence(ended.failure)}</p>}</div>
    </>
  )
}
