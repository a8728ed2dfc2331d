import { useId } from 'react'
import { SettingRow } from './SettingRow.tsx'

export interface CheckSettingProps {
  readonly label: string
  /** What is true when it is checked. */
  readonly text: string
  readonly help: string
  readonly decidedBy?: string | undefined
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** A setting that is on or off. */
export function CheckSetting({ label, text, help, decidedBy, value, onChange }: CheckSettingProps) {
  const id = useId()
  return (
    <SettingRow id={id} label={label} decidedBy={decidedBy} help={help}>
      <label className="setting-check">
        <input
          id={id}
          type="checkbox"
          aria-describedby={`${id}-help`}
          disabled={decidedBy !== undefined}
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
        />
        {text}
      </label>
    </SettingRow>
  )
}
