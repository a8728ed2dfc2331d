import { useEffect, useRef, useState } from 'react'
import { SESSION_NAME_MAX_LENGTH, SessionName } from '../../../shared/domain/session.ts'

export interface RenameFieldProps {
  readonly name: string
  readonly onRename: (name: string) => void
  readonly onCancel: () => void
}

const RULE = `A name is one line of 1 to ${SESSION_NAME_MAX_LENGTH} characters, without hidden ones.`

/** Takes a new name. Enter and leaving the field accept it, Escape keeps the old one. */
export function RenameField({ name, onRename, onCancel }: RenameFieldProps) {
  const ref = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  const [text, setText] = useState(name)
  const parsed = SessionName.safeParse(text)

  useEffect(() => ref.current?.select(), [])

  const settle = (act: () => void) => {
    if (isDone.current) return
    isDone.current = true
    act()
  }
  const accept = () => {
    if (parsed.success && parsed.data !== name) onRename(parsed.data)
    else onCancel()
  }
  return (
    <input
      ref={ref}
      autoFocus
      className="tab-rename"
      aria-label={`New name of ${name}`}
      aria-invalid={!parsed.success}
      title={parsed.success ? undefined : RULE}
      maxLength={SESSION_NAME_MAX_LENGTH}
      spellCheck={false}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => settle(accept)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') settle(onCancel)
        else if (event.key === 'Enter' && parsed.success) settle(accept)
      }}
    />
  )
}
