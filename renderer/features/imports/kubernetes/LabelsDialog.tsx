import { useState } from 'react'
import type { ImportSessionId } from '../../../../shared/domain/imports/import-session.ts'
import type { UnitRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { AppError } from '../../../../shared/errors.ts'
import { useApi } from '../../../api/api-context.tsx'
import { failureSentence } from '../../../api/failure-sentence.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'

export interface LabelsDialogProps {
  readonly sessionId: ImportSessionId
  readonly row: UnitRow
  readonly onDone: () => void
  readonly onClose: () => void
}

/** The labels of a unit as lines of text. */
export function LabelsDialog({ sessionId, row: { slug, labels }, onDone, onClose }: LabelsDialogProps) {
  const api = useApi()
  const [text, setText] = useState(labels.map(({ key, value }) => `${key}=${value}`).join('\n'))
  const [isTold, setTold] = useState(false)
  const read = readLabels(text)
  const save = async () => {
    if (typeof read === 'string') return
    try {
      await api.call('kubernetesImport.changeUnit', { sessionId, slug, change: { labels: read, ...(isTold ? {} : { labelsBefore: [...labels] }) } })
    } catch (cause) {
      // Another window has changed them: whoever saves again has read that.
      setTold(cause instanceof AppError && cause.code === 'refused')
      throw cause
    }
    onDone()
  }
  return (
    <FormDialog title={`Labels of ${slug}`} submitLabel="Save" obstacle={typeof read === 'string' ? read : null} failureText={failureSentence} onClose={onClose} onSubmit={save}>
      <div className="field">
        <label htmlFor="cluster-labels">Labels, one a line: key=value</label>
        <div className="field-box" data-invalid={typeof read === 'string' || undefined}>
          <textarea id="cluster-labels" className="field-plain cluster-labels" data-first-focus rows={6} spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        <p className="field-problem" role="alert">
          {typeof read === 'string' && read}
        </p>
      </div>
    </FormDialog>
  )
}

/** The labels, or what is wrong with the text. */
export function readLabels(text: string): { key: string; value: string }[] | string {
  const labels = new Map<string, string>()
  for (const line of text.split('\n').map((each) => each.trim()).filter((each) => each !== '')) {
    const at = line.indexOf('=')
    const key = line.slice(0, at).trim()
    if (at < 1 || key === '') return `“${line}” is no label: write key=value.`
    if (labels.has(key)) return `The label ${key} is there twice.`
    if (key.length > 128 || line.length - at > 129) return `The label ${key.slice(0, 40)} is too long: at most 128 characters each for key and value.`
    labels.set(key, line.slice(at + 1).trim())
  }
  return labels.size > 50 ? `A unit has at most 50 labels; these are ${labels.size}.` : [...labels].map(([key, value]) => ({ key, value }))
}
