import { LoaderCircle } from 'lucide-react'
import type { ImportWork } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { Button } from '../../../ui/Button.tsx'

/** What the import does right now, and the way to stop it. */
export function WorkBar({ work: { text, doneCount, totalCount }, onStop }: { readonly work: ImportWork; readonly onStop: () => void }) {
  return (
    <div className="cluster-work">
      <LoaderCircle size={14} aria-hidden className="turning" />
      <span role="status">{text}</span>
      {totalCount === null ? (
        doneCount > 0 && <span className="muted">{doneCount.toLocaleString('en-GB')} so far</span>
      ) : (
        <>
          <progress value={doneCount} max={totalCount} aria-label="Done so far" />
          <span className="muted">
            {doneCount.toLocaleString('en-GB')} of {totalCount.toLocaleString('en-GB')}
          </span>
        </>
      )}
      <Button title="Ends after the part it is at; nothing is lost" onClick={onStop}>
        Stop
      </Button>
    </div>
  )
}
