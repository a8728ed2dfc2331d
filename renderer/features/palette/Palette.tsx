import './palette.css'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { filterEntries, type PaletteEntry } from './palette-entries.ts'

export interface PaletteProps {
  readonly entries: readonly PaletteEntry[]
  /** What the palette's own shortcut does while it is open. */
  readonly footer: { readonly keys: readonly string[]; readonly text: string }
  readonly onRun: (id: string) => void
  readonly onClose: () => void
}

/** Finds and runs an action: type, choose with the arrows, Enter. */
export function Palette({ entries, footer, onRun, onClose }: PaletteProps) {
  const listId = useId()
  const listRef = useRef<HTMLUListElement>(null)
  const [query, setQuery] = useState('')
  const [index, setIndex] = useState(0)
  const found = filterEntries(entries, query)
  const current = found[Math.min(index, found.length - 1)]

  useEffect(() => {
    listRef.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current?.id])

  const run = (entry: PaletteEntry | undefined) => {
    if (entry?.obstacle === null) onRun(entry.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = found.length - 1
    const next = { ArrowDown: index >= last ? 0 : index + 1, ArrowUp: index <= 0 ? last : index - 1 }[event.key]
    if (next !== undefined) setIndex(Math.max(0, next))
    else if (event.key === 'Enter') run(current)
    else return
    event.preventDefault()
  }

  return (
    <Dialog label="Command palette" className="palette" onClose={onClose}>
      <input
        autoFocus
        role="combobox"
        aria-label="Find an action"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current && `${listId}-${current.id}`}
        aria-autocomplete="list"
        placeholder="Find an action or a terminal"
        spellCheck={false}
        className="palette-query"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setIndex(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={listRef} id={listId} role="listbox" aria-label="Actions" className="palette-list">
        {found.map((entry, place) => (
          <li
            key={entry.id}
            id={`${listId}-${entry.id}`}
            role="option"
            aria-selected={entry === current}
            aria-disabled={entry.obstacle !== null}
            className="palette-entry"
            onMouseMove={() => setIndex(place)}
            onClick={() => run(entry)}
          >
            <span className="palette-label">{entry.label}</span>
            {entry.obstacle !== null && <span className="palette-obstacle">{entry.obstacle}</span>}
            {entry.keys && <Keys keys={entry.keys} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="palette-nothing" role="status">
          Nothing is called “{query}”.
        </p>
      )}
      <footer className="palette-footer">
        <Keys keys={footer.keys} /> {footer.text}
      </footer>
    </Dialog>
  )
}
