import './settings.css'
import { Theme } from '../../../shared/domain/settings.ts'

const LABELS: Readonly<Record<Theme, string>> = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  'high-contrast': 'High contrast',
}

export interface ThemeSettingProps {
  readonly value: Theme
  readonly decidedBy: string | undefined
  readonly onChange: (theme: Theme) => void
}

/** The choice of a theme, as one group of radio buttons. */
export function ThemeSetting({ value, decidedBy, onChange }: ThemeSettingProps) {
  return (
    <fieldset className="setting" disabled={decidedBy !== undefined}>
      <legend className="setting-label">Theme</legend>
      <div className="setting-control">
        <div className="segments">
          {Theme.options.map((theme) => (
            <label key={theme} className="segment">
              <input type="radio" name="theme" checked={theme === value} onChange={() => onChange(theme)} />
              <span>{LABELS[theme]}</span>
            </label>
          ))}
        </div>
      </div>
      {decidedBy !== undefined && <p className="setting-help">Decided by the environment variable {decidedBy}.</p>}
    </fieldset>
  )
}
