import './data-table.css'
import type { KeyboardEvent } from 'react'

export interface RowNameProps {
  readonly name: string
  readonly onOpen: () => void
}

/** The name of a table's row: a button that opens what the row is about. */
export function RowName({ name, onOpen }: RowNameProps) {
  return (
    <button type="button" className="row-name" title={name} onClick={onOpen}>
      {name}
    </button>
  )
}

/** Lets the arrow keys walk along the names of a table's rows. */
export function walkRowNames(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-name')]
  const next = names[names.findIndex((name) => name === document.activeElement) + step]
  next?.focus()
  event.preventDefault()
}
