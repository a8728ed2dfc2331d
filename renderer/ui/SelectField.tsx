import './field.css'
import { useId } from 'react'

export interface SelectFieldProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly onChange: (value: Value) => void
  readonly note?: string | undefined
}

/** One of a few, with its name above. */
export function SelectField<Value extends string>({ label, value, options, onChange, note }: SelectFieldProps<Value>) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box">
        <select id={id} value={value} aria-describedby={`${id}-note`} onChange={(event) => onChange(event.target.value as Value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      </div>
      <p id={`${id}-note`} className="field-note">
        {note}
      </p>
    </div>
  )
}
