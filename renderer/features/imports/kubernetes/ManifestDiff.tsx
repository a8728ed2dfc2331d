import { useMemo } from 'react'
import { diffLines, shownHunks } from './line-diff.ts'

const MARKS = { same: ' ', removed: '−', added: '+' } as const
const WORDS = { same: '', removed: 'removed: ', added: 'added: ' } as const

/** What an upload would change in a unit that is there. */
export function ManifestDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const hunks = useMemo(() => shownHunks(diffLines(before.split('\n'), after.split('\n'))), [before, after])
  if (hunks.length === 0) return <p className="muted">The text is the same.</p>
  return (
    <div className="mono-box cluster-text cluster-diff selectable" tabIndex={0} role="region" aria-label="Changes to the unit in ConfigHub">
      {hunks.map((hunk, index) => (
        <ol key={index}>
          {hunk.map(({ kind, text }, line) => (
            <li key={line} data-kind={kind}>
              <span aria-hidden>{MARKS[kind]}</span>
              <span className="for-screen-readers">{WORDS[kind]}</span>
              {text}
            </li>
          ))}
        </ol>
      ))}
    </div>
  )
}
