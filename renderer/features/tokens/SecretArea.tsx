import '../../ui/field.css'
import { useId, type RefObject } from 'react'

export interface SecretAreaProps {
  readonly label: string
  readonly areaRef: RefObject<HTMLTextAreaElement | null>
  readonly problem: string | null
  readonly note: string
  readonly autoFocus?: boolean
  readonly onTyped: () => void
}

/** Where a secret is typed or pasted. It stands in the field alone, in no state, and is hidden as dots. */
export function SecretArea({ label, areaRef, problem, note, autoFocus = false, onTyped }: SecretAreaProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box" data-invalid={problem !== null || undefined}>
        <textarea id={id} ref={areaRef} className="field-plain field-hidden" autoComplete="off" spellCheck={false} data-first-focus={autoFocus || undefined} aria-invalid={problem !== null} aria-describedby={`${id}-note ${id}-problem`} onChange={onTyped} />
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
