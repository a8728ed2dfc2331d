import './field.css'
import { useId, type Ref } from 'react'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wanted, below the field. */
  readonly note?: string | undefined
  /** What is wrong with it, instead of the note. */
  readonly problem?: string | null | undefined
  readonly type?: 'text' | 'search' | 'datetime-local' | 'number'
  readonly suggestions?: readonly string[]
  readonly maxLength?: number
  readonly autoFocus?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
}

/** One line of text with its name above and what is wrong with it below. */
export function TextField({ label, value, onChange, note, problem = null, type = 'text', suggestions = [], maxLength, autoFocus = false, inputRef }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box" data-invalid={problem !== null || undefined}>
        <input
          {...{ id, ref: inputRef, type, value, maxLength }}
          data-first-focus={autoFocus || undefined}
          list={suggestions.length > 0 ? `${id}-list` : undefined}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note ${id}-problem`}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      <p id={`${id}-note`} className="field-note">
        {problem === null && note}
      </p>
      <p id={`${id}-problem`} className="field-problem" role="alert">
        {problem}
      </p>
    </div>
  )
}
