import { useState } from 'react'
import type { OpenKubernetesImport } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { Button } from '../../../ui/Button.tsx'

/** What is other than when the import was left, and why it is not saved. */
export function Differences({ open: { differences, saveProblem } }: { readonly open: OpenKubernetesImport }) {
  const [seen, setSeen] = useState('')
  const all = differences.join('\n')
  return (
    <>
      {saveProblem !== null && (
        <div role="alert">
          <p className="cluster-problem">{saveProblem}</p>
        </div>
      )}
      {differences.length > 0 && seen !== all && (
        <section className="cluster-differences" aria-labelledby="cluster-differences">
          <h4 id="cluster-differences">Changed since you left</h4>
          <ul>
            {differences.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <Button look="quiet" onClick={() => setSeen(all)}>
            Dismiss
          </Button>
        </section>
      )}
    </>
  )
}
