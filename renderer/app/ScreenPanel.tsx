import './screen-panel.css'
import { X } from 'lucide-react'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { createLoadedPart } from './loaded-part.ts'
import type { ScreenContentProps } from './ScreenContent.tsx'
import { screenTitles } from './screen-titles.ts'

/** Begins to load when the page rests, or when the first screen is opened. */
export const screenContent = createLoadedPart(async () => (await import('./ScreenContent.tsx')).ScreenContent)

export interface ScreenPanelProps extends ScreenContentProps {
  readonly onClose: () => void
}

/** The screen above the terminals. Escape closes it. */
export function ScreenPanel({ screen, console, onClose }: ScreenPanelProps) {
  return (
    <section
      aria-label={screenTitles[screen]}
      className="screen-panel"
      data-area="screen"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header className="screen-header">
        <h2>{screenTitles[screen]}</h2>
        <IconButton label={`Close ${screenTitles[screen]}`} keys={['Esc']} icon={<X size={15} aria-hidden />} onClick={onClose} />
      </header>
      <div key={screen} className="screen-content">
        <ErrorBoundary what={`The screen ${screenTitles[screen]}`}>
          <LoadedContent screen={screen} console={console} />
        </ErrorBoundary>
      </div>
    </section>
  )
}

function LoadedContent(props: ScreenContentProps) {
  const Content = screenContent.use()
  return Content && <Content {...props} />
}
