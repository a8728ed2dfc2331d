import '../../ui/filter-field.css'
import { Search, X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { FILTER_MAX_LENGTH } from '../../../shared/domain/inventory/server-filter.ts'
import type { ServerFacets } from '../../../shared/domain/inventory/server-list.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { suggestFilter, type FilterSuggestion } from './filter-suggestions.ts'

export interface SearchFieldProps {
  readonly value: string
  readonly facets: ServerFacets | null
  /** Somebody asked for the field: it takes the focus. */
  readonly isWanted: boolean
  readonly problemId: string
  readonly isWrong: boolean
  readonly onChange: (value: string) => void
  readonly onFocus: () => void
  /** Enter, the arrow down, or Escape from an empty field: on to the list. */
  readonly onLeave: () => void
}

/** Where the list is searched: words and `field:value`, with what could follow below. Nothing is taken over unasked. */
export function SearchField({ value, facets, isWanted, problemId, isWrong, onChange, onFocus, onLeave }: SearchFieldProps) {
  const id = useId()
  const ref = useRef<HTMLInputElement>(null)
  const [place, setPlace] = useState<{ readonly caret: number; readonly isAsked: boolean } | null>(null)
  const [index, setIndex] = useState(-1)
  const { from, to, options } = suggestFilter(value, Math.min(place?.caret ?? 0, value.length), facets, place?.isAsked ?? false)
  const isOpen = place !== null && options.length > 0
  const current = isOpen ? options[index] : undefined
  useEffect(() => {
    if (isWanted) ref.current?.focus()
    if (isWanted) ref.current?.select()
  }, [isWanted])

  const close = () => {
    setPlace(null)
    setIndex(-1)
  }
  const accept = ({ text, isOpen: goesOn }: FilterSuggestion) => {
    const inserted = goesOn ? text : `${text} `
    const next = value.slice(0, from) + inserted + value.slice(to).replace(/^\s+/, '')
    onChange(next)
    setIndex(-1)
    setPlace(goesOn ? { caret: from + inserted.length, isAsked: false } : null)
    ref.current?.focus()
    requestAnimationFrame(() => ref.current?.setSelectionRange(from + inserted.length, from + inserted.length))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const caret = ref.current?.selectionStart ?? value.length
    if (event.key === 'ArrowDown' && !isOpen && value.trim() === '') setPlace({ caret, isAsked: true })
    else if (event.key === 'ArrowDown' && isOpen && index < options.length - 1) setIndex(index + 1)
    else if (event.key === 'ArrowDown') onLeave()
    else if (event.key === 'ArrowUp' && isOpen) setIndex(Math.max(-1, index - 1))
    else if (event.key === 'Enter' && current) accept(current)
    else if (event.key === 'Enter') {
      close()
      onLeave()
    } else if (event.key === 'Escape' && isOpen) close()
    else if (event.key === 'Escape' && value !== '') onChange('')
    else if (event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="search-field">
      <div className="filter-field" data-invalid={isWrong || undefined}>
        <Search size={14} aria-hidden />
        <input
          ref={ref}
          role="combobox"
          aria-label="Search servers"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={current && `${id}-${index}`}
          aria-autocomplete="list"
          aria-invalid={isWrong}
          aria-describedby={problemId}
          placeholder="Search: web tag:gpu env:prod"
          autoComplete="off"
          spellCheck={false}
          maxLength={FILTER_MAX_LENGTH}
          value={value}
          onChange={(event) => {
            onChange(event.target.value)
            setIndex(-1)
            setPlace({ caret: event.target.selectionStart ?? event.target.value.length, isAsked: false })
          }}
          onFocus={onFocus}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        {value === '' ? <kbd aria-hidden>/</kbd> : <IconButton label="Clear the search" icon={<X size={13} aria-hidden />} onClick={() => onChange('')} />}
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label="Suggestions" className="search-suggestions" hidden={!isOpen}>
        {isOpen &&
          options.map((option, at) => (
            <li
              key={option.text}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === index}
              className="search-suggestion"
              onMouseDown={(event) => {
                event.preventDefault()
                accept(option)
              }}
            >
              <span>{option.text}</span>
              <span className="muted">{option.note}</span>
            </li>
          ))}
      </ul>
    </div>
  )
}
