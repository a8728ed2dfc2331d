import './button.css'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Hint } from './Hint.tsx'

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Its accessible name, shown on hover and focus. */
  readonly label: string
  readonly keys?: readonly string[]
  readonly icon: ReactNode
}

/** A button without words; its name is a hint away. */
export function IconButton({ label, keys, icon, className = '', ...rest }: IconButtonProps) {
  return (
    <Hint text={label} keys={keys}>
      <button type="button" aria-label={label} className={`icon-button ${className}`} {...rest}>
        {icon}
      </button>
    </Hint>
  )
}
