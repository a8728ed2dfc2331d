import './settings.css'
import { LastWindowClose } from '../../../shared/domain/settings.ts'

const LABELS: Readonly<Record<LastWindowClose, string>> = { ask: 'Ask', tray: 'Keep in tray', quit: 'Quit' }

export interface LastWindowSettingProps {
  readonly value: LastWindowClose
  readonly onChange: (value: LastWindowClose) => void
}

/** What closing the last window does while sessions run. */
export function LastWindowSetting({ value, onChange }: LastWindowSettingProps) {
  return (
    <fieldset className="setting">
      <legend className="setting-label">Last window</legend>
      <div className="setting-control">
        <div className="segments">
          {LastWindowClose.options.map((each) => (
            <label key={each} className="segment">
              <input type="radio" name="last-window" checked={each === value} onChange={() => onChange(each)} />
              <span>{LABELS[each]}</span>
            </label>
          ))}
        </div>
      </div>
      <p className="setting-help">When it is closed while sessions run. A desktop without a tray quits, and asks first if programs would end.</p>
    </fieldset>
  )
}
