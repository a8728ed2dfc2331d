import { slugProblem } from '../../../../shared/domain/imports/slug.ts'

export interface SlugInputProps {
  readonly slug: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Null: it stays as it is. */
  readonly onDone: (slug: string | null) => void
}

/** The slug of a unit while it is renamed in its row: Enter takes it, Escape leaves it as it was. */
export function SlugInput({ slug, text, onText, onDone }: SlugInputProps) {
  const problem = slugProblem(text)
  const done = () => onDone(problem === null && text !== slug ? text : null)
  return (
    <input
      className="cluster-slug-input"
      aria-label={`Slug of ${slug}`}
      aria-invalid={problem !== null}
      autoFocus
      autoComplete="off"
      spellCheck={false}
      maxLength={128}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => onText(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        if (event.key === 'Escape') onDone(null)
        else if (problem === null) done()
      }}
    />
  )
}
