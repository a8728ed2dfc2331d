import './find-bar.css'
import { CaseSensitive, ChevronDown, ChevronUp, Regex, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '../../ui/IconButton.tsx'
import { isValidRegex, type FindQuery, type FindResult } from '../../ui/terminal/terminal-find.ts'

export interface FindBarProps {
  readonly result: FindResult
  readonly onFind: (query: FindQuery, direction: 'next' | 'previous', isTyping: boolean) => void
  readonly onClose: () => void
}

/** Searches the terminal below. Enter goes on, Shift+Enter goes back, Escape closes. */
export function FindBar({ result, onFind, onClose }: FindBarProps) {
  const ref = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState<FindQuery>({ text: '', isCaseSensitive: false, isRegex: false })
  const change = (part: Partial<FindQuery>) => {
    const next = { ...query, ...part }
    setQuery(next)
    onFind(next, 'next', true)
  }
  useEffect(() => ref.current?.focus(), [])

  return (
    <div
      role="search"
      aria-label="Find in terminal"
      className="find-bar"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <input
        ref={ref}
        aria-label="Find"
        placeholder="Find"
        spellCheck={false}
        className="find-text"
        value={query.text}
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onFind(query, event.shiftKey ? 'previous' : 'next', false)
        }}
      />
      <span className="find-count" role="status">
        {resultText(query, result)}
      </span>
      <IconButton
        label="Match case"
        aria-pressed={query.isCaseSensitive}
        icon={<CaseSensitive size={16} aria-hidden />}
        onClick={() => change({ isCaseSensitive: !query.isCaseSensitive })}
      />
      <IconButton
        label="Regular expression"
        aria-pressed={query.isRegex}
        icon={<Regex size={14} aria-hidden />}
        onClick={() => change({ isRegex: !query.isRegex })}
      />
      <IconButton
        label="Previous match"
        keys={['Shift', 'Enter']}
        icon={<ChevronUp size={16} aria-hidden />}
        onClick={() => onFind(query, 'previous', false)}
      />
      <IconButton
        label="Next match"
        keys={['Enter']}
        icon={<ChevronDown size={16} aria-hidden />}
        onClick={() => onFind(query, 'next', false)}
      />
      <IconButton label="Close find" keys={['Esc']} icon={<X size={15} aria-hidden />} onClick={onClose} />
    </div>
  )
}

/** What was found, in a few words. */
function resultText({ text, isRegex }: FindQuery, { index, count }: FindResult): string {
  if (text === '') return ''
  if (isRegex && !isValidRegex(text)) return 'Not a valid expression'
  if (count === 0) return 'No match'
  return index < 0 ? `${count} matches` : `${index + 1} of ${count}`
}
