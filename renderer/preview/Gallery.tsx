import { useState } from 'react'
import { Theme } from '../../shared/domain/settings.ts'
import type { PreviewState } from './preview-state.ts'

export interface GalleryProps {
  readonly states: Readonly<Record<string, PreviewState>>
  readonly theme: Theme
}

const SIZES = { window: '100%', narrow: '720px' } as const

/** All states of all views: choose one on the left, see it on the right. */
export function Gallery({ states, theme }: GalleryProps) {
  const [shown, setShown] = useState('terminals')
  const [chosenTheme, setTheme] = useState(theme)
  const [size, setSize] = useState<keyof typeof SIZES>('window')
  return (
    <div className="gallery">
      <nav aria-label="States">
        <label>
          Theme
          <select value={chosenTheme} onChange={(event) => setTheme(Theme.parse(event.target.value))}>
            {Theme.options.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label>
          Width
          <select value={size} onChange={(event) => setSize(event.target.value === 'narrow' ? 'narrow' : 'window')}>
            {Object.keys(SIZES).map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        {Object.entries(states).map(([name, { title }]) => (
          <button key={name} type="button" aria-current={name === shown ? 'page' : undefined} onClick={() => setShown(name)}>
            {title}
          </button>
        ))}
      </nav>
      <iframe title={states[shown]?.title} src={`?state=${shown}&theme=${chosenTheme}`} style={{ width: SIZES[size] }} />
    </div>
  )
}
