import './filter-field.css'
import { Search, X } from 'lucide-react'
import { IconButton } from './IconButton.tsx'

export interface FilterFieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly onChange: (value: string) => void
}

/** Words that make a list shorter. Escape clears them. */
export function FilterField({ label, value, placeholder = label, onChange }: FilterFieldProps) {
  return (
    <div className="filter-field">
      <Search size={14} aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          event.preventDefault()
          event.stopPropagation()
          onChange('')
        }}
      />
      {value !== '' && <IconButton label="Clear the filter" icon={<X size={13} aria-hidden />} onClick={() => onChange('')} />}
    </div>
  )
}
