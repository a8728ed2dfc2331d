import './button.css'
import type { ButtonHTMLAttributes, ReactNode } from 'react'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` once a view at most; `quiet` has no border. */
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly icon?: ReactNode
  readonly 'data-first-focus'?: true | undefined
}

/** A button with words. */
export function Button({ look = 'plain', icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button button-${look} ${className}`} {...rest}>
      {icon}
      {children}
    </button>
  )
}
