import './field.css'
import { useId, type KeyboardEvent, type Ref } from 'react'

export interface CodeFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly note?: string | undefined
  readonly problem?: string | null
  readonly autoFocus?: boolean
  readonly inputRef?: Ref<HTMLTextAreaElement>
}

/** A recovery code as somebody types it from paper, on two lines. Enter sends the form. */
export function CodeField({ label, value, onChange, note, problem = null, autoFocus = false, inputRef }: CodeFieldProps) {
  const id = useId()
  const sendOnEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box" data-invalid={problem !== null || undefined}>
        <textarea
          id={id}
          ref={inputRef}
          rows={2}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          autoFocus={autoFocus}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note ${id}-problem`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={sendOnEnter}
        />
      </div>
      <p id={`${id}-note`} className="field-note">
        {problem === null && note}
      </p>
      <p id={`${id}-problem`} className="field-problem" role="alert">
        {problem}
      </p>
    </div>
  )
}
