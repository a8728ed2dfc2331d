import { useState, type ReactNode } from 'react'
import type { Input } from '../../../shared/contract/commands.ts'
import { Passphrase, passphraseProblem } from '../../../shared/domain/vault-passphrase.ts'
import type { TypedSecret } from '../../../shared/domain/vault-secret.ts'
import { PassphraseField } from '../../ui/PassphraseField.tsx'

/** A dialog that asks anew who sits here; the frame knows how. */
export type AskProof = (request: {
  readonly title: string
  readonly submitLabel: string
  readonly children: ReactNode
  /** What else is missing, looked at before the proof is taken. */
  readonly obstacle: () => string | null
  readonly onSubmit: (proof: TypedSecret) => Promise<void>
  readonly onClose: () => void
}) => ReactNode

export interface SecretExportDialogProps {
  readonly askProof: AskProof
  readonly onExport: (request: Input<'transfer.exportSecrets'>) => Promise<void>
  readonly onClose: () => void
}

/** The passphrase of the file, twice, and the one of the vault. */
export function SecretExportDialog({ askProof, onExport, onClose }: SecretExportDialogProps) {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [problem, setProblem] = useState<{ readonly field: 'first' | 'second'; readonly text: string } | null>(null)
  const obstacle = () => {
    const wrong = problemOf(first, second)
    setProblem(wrong)
    return wrong && 'The passphrase of the file is not right yet; see above.'
  }
  const submit = (proof: TypedSecret) => onExport({ proof, passphrase: Passphrase.parse(first) })
  return askProof({
    ...{ title: 'Export with all secrets', submitLabel: 'Choose where…', obstacle, onSubmit: submit, onClose },
    children: (
      <>
        <p>The file gets a passphrase of its own, which is asked for when it is imported. Without it nobody can open the file: there is no recovery code for it.</p>
        <div className="form-pair">
          <PassphraseField label="Passphrase of the file" note="At least 16 characters, 8 of them different." value={first} problem={problem?.field === 'first' ? problem.text : null} onChange={setFirst} />
          <PassphraseField label="The same again" value={second} problem={problem?.field === 'second' ? problem.text : null} onChange={setSecond} />
        </div>
        <p className="transfer-divider">And what opens the vault, because every secret leaves it:</p>
      </>
    ),
  })
}

function problemOf(first: string, second: string): { readonly field: 'first' | 'second'; readonly text: string } | null {
  const parsed = Passphrase.safeParse(first)
  const problem = parsed.success ? passphraseProblem(parsed.data, 'alone') : 'type one'
  if (problem !== null) return { field: 'first', text: parsed.success ? `Too weak: ${problem}.` : 'Type a passphrase.' }
  return first === second ? null : { field: 'second', text: 'The two are not the same; type the second one again.' }
}
