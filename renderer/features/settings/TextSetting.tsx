import { useId, useState, type ReactNode } from 'react'
import { SettingRow } from './SettingRow.tsx'
import type { TypedValue } from './settings-rules.ts'

export interface TextSettingProps {
  readonly label: string
  readonly unit?: string
  readonly isWide?: boolean
  readonly placeholder?: string
  /** What the setting is now. */
  readonly value: string
  /** The variable that decides it instead of the person. */
  readonly decidedBy: string | undefined
  readonly suggestions?: readonly string[]
  readonly help?: ReactNode
  readonly read: (text: string) => TypedValue
  readonly onChange: (text: string) => void
}

/** A setting that is typed. It is taken over on Enter and on leaving the field, and only if it is right. */
export function TextSetting(props: TextSettingProps) {
  const { label, unit, isWide, placeholder, value, decidedBy, suggestions, help, read, onChange } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const result = draft === null ? null : read(draft)
  const problem = result?.kind === 'invalid' ? result.sentence : null

  const accept = () => {
    if (draft === null || problem) return
    if (draft.trim() !== value) onChange(draft)
    setDraft(null)
  }
  return (
    <SettingRow id={id} label={label} help={help} decidedBy={decidedBy} problem={problem}>
      <input
        id={id}
        className={`input setting-input ${isWide ? 'setting-input-wide' : ''}`}
        aria-describedby={`${id}-help ${id}-problem`}
        aria-invalid={problem !== null}
        disabled={decidedBy !== undefined}
        inputMode={unit ? 'numeric' : 'text'}
        list={suggestions ? `${id}-suggestions` : undefined}
        placeholder={placeholder}
        spellCheck={false}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={accept}
        onKeyDown={(event) => {
          if (event.key === 'Enter') accept()
          if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation()
            setDraft(null)
          }
        }}
      />
      {suggestions && (
        <datalist id={`${id}-suggestions`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {unit && <span className="muted">{unit}</span>}
    </SettingRow>
  )
}
