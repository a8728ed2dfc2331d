import { useId } from 'react'
import { SettingRow } from './SettingRow.tsx'

export interface CheckSettingProps {
  readonly label: string
  /** What is so when it is checked. */
  readonly text: string
  readonly help: string
  /** The environment variable that decides instead. */
  readonly decidedBy: string | undefined
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
}

/** A setting that is on or off. */
export function CheckSetting({ label, text, help, decidedBy, isChecked, onChange }: CheckSettingProps) {
  const id = useId()
  return (
    <SettingRow id={id} label={label} decidedBy={decidedBy} help={help}>
      <label className="check">
        <input
          id={id}
          type="checkbox"
          aria-describedby={`${id}-help`}
          disabled={decidedBy !== undefined}
          checked={isChecked}
          onChange={(event) => onChange(event.target.checked)}
        />
        {text}
      </label>
    </SettingRow>
  )
}
