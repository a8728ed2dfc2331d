import '../../ui/field.css'
import { useId } from 'react'

export interface TextFieldProps {
  readonly name: string
  readonly label: string
  readonly note?: string | undefined
  readonly value: string
  readonly problem?: string | null
  readonly suggestions?: readonly string[]
  readonly isLong?: boolean
  readonly isNarrow?: boolean
  readonly autoFocus?: boolean
  readonly onChange: (value: string) => void
  readonly onLeave?: () => void
}

/** A line or some lines of text, with what may stand in it and what is wrong with it below. */
export function TextField({ name, label, note, value, problem = null, suggestions = [], isLong = false, isNarrow = false, autoFocus = false, onChange, onLeave }: TextFieldProps) {
  const id = useId()
  const shared = { id, name, value, autoFocus, spellCheck: isLong, autoComplete: 'off', 'aria-invalid': problem !== null, 'aria-describedby': `${id}-note ${id}-problem`, onBlur: onLeave }
  return (
    <div className="field" data-narrow={isNarrow || undefined}>
      <label htmlFor={id}>{label}</label>
      <div className="field-box" data-invalid={problem !== null || undefined} data-long={isLong || undefined}>
        {isLong ? (
          <textarea {...shared} rows={5} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input {...shared} list={suggestions.length > 0 ? `${id}-list` : undefined} onChange={(event) => onChange(event.target.value)} />
        )}
      </div>
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      <p id={`${id}-note`} className="field-note">
        {note}
      </p>
      <p id={`${id}-problem`} className="field-problem" role="alert">
        {problem}
      </p>
    </div>
  )
}
