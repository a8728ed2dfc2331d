import { Passphrase, passphraseProblem, type PassphraseDuty } from '../../../shared/domain/vault-passphrase.ts'
import { PassphraseField } from '../../ui/PassphraseField.tsx'

/** A new passphrase as it is typed, twice. */
export interface PassphraseDraft {
  readonly first: string
  readonly second: string
}

export const EMPTY_DRAFT: PassphraseDraft = { first: '', second: '' }

export type ReadDraft =
  | { readonly kind: 'ready'; readonly passphrase: Passphrase }
  | { readonly kind: 'wrong'; readonly field: keyof PassphraseDraft; readonly problem: string }

export function readDraft({ first, second }: PassphraseDraft, duty: PassphraseDuty): ReadDraft {
  const parsed = Passphrase.safeParse(first)
  if (!parsed.success) return { kind: 'wrong', field: 'first', problem: 'Type a passphrase.' }
  const problem = passphraseProblem(parsed.data, duty)
  if (problem !== null) return { kind: 'wrong', field: 'first', problem: `Too weak: ${problem}.` }
  if (first !== second) return { kind: 'wrong', field: 'second', problem: 'The two are not the same; type the second one again.' }
  return { kind: 'ready', passphrase: parsed.data }
}

const NOTES: Readonly<Record<PassphraseDuty, string>> = {
  'with-keyring': 'At least 10 characters, 5 of them different. A few words are easier to type than symbols.',
  alone: 'At least 16 characters, 8 of them different: nothing else protects a stolen copy.',
}

export interface NewPassphraseProps {
  readonly draft: PassphraseDraft
  readonly duty: PassphraseDuty
  /** What is wrong, once the person has tried to go on. */
  readonly wrong: Extract<ReadDraft, { kind: 'wrong' }> | null
  readonly onChange: (draft: PassphraseDraft) => void
}

/** A new passphrase, typed twice. */
export function NewPassphrase({ draft, duty, wrong, onChange }: NewPassphraseProps) {
  const problemOf = (field: keyof PassphraseDraft) => (wrong?.field === field ? wrong.problem : null)
  return (
    <div className="form-pair">
      <PassphraseField label="New passphrase" note={NOTES[duty]} value={draft.first} problem={problemOf('first')} onChange={(first) => onChange({ ...draft, first })} />
      <PassphraseField label="The same again" value={draft.second} problem={problemOf('second')} onChange={(second) => onChange({ ...draft, second })} />
    </div>
  )
}
