import { useState, type SyntheticEvent } from 'react'
import { Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { PassphraseField } from '../../ui/PassphraseField.tsx'
import { appliedText } from '../../ui/import-rows/import-words.ts'
import type { ImportStage, ImportWay } from './useImport.ts'

export interface ImportSectionProps {
  readonly way: ImportWay
}

/** The way in, up to the preview and after it. */
export function ImportSection({ way: { stage, failure, open, unlock, undo, abandon } }: ImportSectionProps) {
  return (
    <section aria-labelledby="transfer-import">
      <h3 id="transfer-import">Import</h3>
      {stage.kind === 'encrypted' ? (
        <UnlockFile key={stage.importId} fileName={stage.fileName} onUnlock={unlock} onCancel={abandon} />
      ) : (
        <>
          <p className="page-text">From a file that Mooring exported, encrypted, JSON or CSV, or from a table of your own whose first line names the columns. What it would add and change is shown before anything happens, and one step takes it back.</p>
          <div className="form-buttons">
            <Button look="primary" aria-disabled={stage.kind === 'opening'} onClick={() => stage.kind !== 'opening' && open()}>
              {stage.kind === 'opening' ? 'One moment…' : 'Open a file…'}
            </Button>
          </div>
        </>
      )}
      <div role="status">{stage.kind === 'applied' && <Applied stage={stage} onUndo={undo} />}</div>
      <div role="alert">{failure !== null && <p className="field-problem">{failureSentence(failure)}</p>}</div>
    </section>
  )
}

function Applied({ stage: { applied, isUndone }, onUndo }: { readonly stage: Extract<ImportStage, { kind: 'applied' }>; readonly onUndo: () => void }) {
  return (
    <div className="transfer-note">
      <div>
        <p>{isUndone ? 'The import was taken back.' : appliedText(applied)}</p>
        {!isUndone && applied.left.length > 0 && (
          <ul className="transfer-left">
            {applied.left.map(({ name, text }, index) => (
              <li key={index}>
                <bdi>{name}</bdi>: {text}
              </li>
            ))}
          </ul>
        )}
      </div>
      {!isUndone && applied.undoId !== null && <Button onClick={onUndo}>Undo the import</Button>}
    </div>
  )
}

interface UnlockFileProps {
  readonly fileName: string
  readonly onUnlock: (passphrase: Passphrase) => Promise<void>
  readonly onCancel: () => void
}

function UnlockFile({ fileName, onUnlock, onCancel }: UnlockFileProps) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const passphrase = Passphrase.safeParse(typed)
    if (!passphrase.success) return setProblem('Type the passphrase of the file.')
    if (isBusy) return
    setBusy(true)
    try {
      await onUnlock(passphrase.data)
    } catch (error) {
      setProblem(failureSentence(error))
      setBusy(false)
    }
  }
  const change = (text: string) => {
    setTyped(text)
    setProblem(null)
  }
  return (
    <form className="transfer-unlock" onSubmit={(event) => void submit(event)} noValidate>
      <p>
        <bdi>{fileName}</bdi> is encrypted.
      </p>
      <PassphraseField label="Passphrase of the file" autoFocus value={typed} problem={problem} onChange={change} />
      <div className="form-buttons">
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {isBusy ? 'One moment…' : 'Open it'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
