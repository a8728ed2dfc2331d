import { Check } from 'lucide-react'

export interface StepsBarProps {
  readonly titles: readonly string[]
  /** Of the step that is worked on; the number of steps when all are done. */
  readonly currentIndex: number
}

/** The steps of an import: done, current, to come. */
export function StepsBar({ titles, currentIndex }: StepsBarProps) {
  return (
    <ol className="import-steps" aria-label="Steps">
      {titles.map((title, index) => (
        <li key={title} aria-current={index === currentIndex ? 'step' : undefined} data-done={index < currentIndex || undefined}>
          <span className="import-step-mark">{index < currentIndex ? <Check size={12} aria-label="done" /> : index + 1}</span>
          {title}
        </li>
      ))}
    </ol>
  )
}
