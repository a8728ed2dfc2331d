import './settings.css'
import type { ReactNode } from 'react'

export interface SettingRowProps {
  /** The id of the control inside. */
  readonly id: string
  readonly label: string
  readonly help?: ReactNode
  readonly decidedBy?: string | undefined
  readonly problem?: string | null
  readonly children: ReactNode
}

/** A label, its control, and below it what is to be known or to be put right. */
export function SettingRow({ id, label, help, decidedBy, problem = null, children }: SettingRowProps) {
  return (
    <div className="setting">
      <label htmlFor={id} className="setting-label">
        {label}
      </label>
      <div className="setting-control">{children}</div>
      <p id={`${id}-help`} className="setting-help">
        {decidedBy === undefined ? help : `Decided by the environment variable ${decidedBy}.`}
      </p>
      <p id={`${id}-problem`} className="setting-problem" role="alert">
        {problem}
      </p>
    </div>
  )
}
