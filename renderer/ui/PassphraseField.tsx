import './field.css'
import { Eye, EyeOff } from 'lucide-react'
import { useId, useState, type KeyboardEvent, type Ref } from 'react'
import { IconButton } from './IconButton.tsx'

export interface PassphraseFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wanted, below the field. */
  readonly note?: string | undefined
  /** What is wrong with it, instead of the note. */
  readonly problem?: string | null
  readonly autoFocus?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A passphrase, hidden until asked for. Says when Caps Lock is on. */
export function PassphraseField({ label, value, onChange, note, problem = null, autoFocus = false, inputRef }: PassphraseFieldProps) {
  const id = useId()
  const [isShown, setShown] = useState(false)
  const [isCapsLock, setCapsLock] = useState(false)
  const lookAtCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box" data-invalid={problem !== null || undefined}>
        <input
          id={id}
          ref={inputRef}
          type={isShown ? 'text' : 'password'}
          autoComplete="off"
          spellCheck={false}
          maxLength={1024}
          autoFocus={autoFocus}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note ${id}-problem`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={lookAtCapsLock}
          onKeyUp={lookAtCapsLock}
          onBlur={() => setCapsLock(false)}
        />
        <IconButton
          label={`${isShown ? 'Hide' : 'Show'} ${label.toLowerCase()}`}
          icon={isShown ? <EyeOff size={15} aria-hidden /> : <Eye size={15} aria-hidden />}
          onClick={() => setShown(!isShown)}
        />
      </div>
      <p id={`${id}-note`} className="field-note">
        {isCapsLock ? 'Caps Lock is on.' : problem === null && note}
      </p>
      <p id={`${id}-problem`} className="field-problem" role="alert">
        {problem}
      </p>
    </div>
  )
}
