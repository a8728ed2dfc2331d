import { useId } from 'react'

const CHOICES = [1, 5, 15, 30, 60, 240, 0]

/** After how long without keyboard and mouse the vault locks itself. Sleep and screen lock are no choice. */
export function IdleLock({ minutes, onChange }: { readonly minutes: number; readonly onChange: (minutes: number) => void }) {
  const id = useId()
  const choices = CHOICES.includes(minutes) ? CHOICES : [minutes, ...CHOICES]
  return (
    <div className="security-idle">
      <label htmlFor={id}>Lock when nobody touches keyboard or mouse for</label>
      <select className="input" id={id} aria-describedby={`${id}-note`} value={minutes} onChange={(event) => onChange(Number(event.target.value))}>
        {choices.map((each) => (
          <option key={each} value={each}>
            {choiceText(each)}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} className="page-text">
        Sleep, the lock of the screen and a change of user always lock it. A curtain then covers the window; programs in terminals go on.
      </p>
    </div>
  )
}

function choiceText(minutes: number): string {
  if (minutes === 0) return 'ever (never lock for this)'
  if (minutes % 60 === 0) return minutes === 60 ? '1 hour' : `${minutes / 60} hours`
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
