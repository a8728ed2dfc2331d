import { useId } from 'react'
import type { Conflict, DraftTexts } from './server-draft.ts'
import { FIELD_LABELS, type ServerField } from './server-fields.ts'

export interface ConflictListProps {
  readonly conflicts: readonly Conflict[]
  readonly texts: DraftTexts
  readonly onChoose: (field: ServerField, text: string) => void
}

/** Both versions of what two people changed at once; one of them is chosen for each field. */
export function ConflictList({ conflicts, texts, onChoose }: ConflictListProps) {
  const id = useId()
  if (conflicts.length === 0) return null
  return (
    <div className="conflicts" role="group" aria-label="Changed by both">
      <p>You and somebody else changed the same. Choose what is to be saved:</p>
      {conflicts.map(({ field, mine, theirs }) => (
        <fieldset key={field}>
          <legend>{FIELD_LABELS[field]}</legend>
          {(
            [
              ['yours', mine],
              ['theirs', theirs],
            ] as const
          ).map(([whose, text]) => (
            <label key={whose}>
              <input type="radio" name={`${id}-${field}`} checked={texts[field] === text} onChange={() => onChoose(field, text)} />
              <span className="muted">{whose}</span>
              <span className="conflict-text">{text === '' ? '(empty)' : text}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}
