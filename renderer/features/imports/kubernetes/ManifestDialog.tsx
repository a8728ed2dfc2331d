import { useCallback, useState } from 'react'
import type { OpenKubernetesImport, UnitManifest } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { useApi } from '../../../api/api-context.tsx'
import { failureSentence } from '../../../api/failure-sentence.ts'
import { useRemote } from '../../../api/use-remote.ts'
import { Button } from '../../../ui/Button.tsx'
import { ReadingDialog } from '../../../ui/ReadingDialog.tsx'
import { ManifestDiff } from './ManifestDiff.tsx'

/** A unit as it will be uploaded, what was taken out of it, and how it differs from what is there. */
export function ManifestDialog({ open: { sessionId, confighub }, slug, onClose }: { readonly open: OpenKubernetesImport; readonly slug: string; readonly onClose: () => void }) {
  const api = useApi()
  const { remote } = useRemote(useCallback(() => api.call('kubernetesImport.manifest', { sessionId, slug }), [api, sessionId, slug]))
  return (
    <ReadingDialog title={`${slug}, as it is uploaded`} isWide onClose={onClose}>
      {remote.kind === 'loading' && <p role="status">Reading it from the cluster…</p>}
      {remote.kind === 'failed' && (
        <p role="alert" className="form-problem">
          {failureSentence(remote.error)}
        </p>
      )}
      {remote.kind === 'ready' && <Manifest manifest={remote.value} isSignedIn={confighub.isSignedIn} />}
    </ReadingDialog>
  )
}

function Manifest({ manifest: { text, removed, warnings, refusals, present }, isSignedIn }: { readonly manifest: UnitManifest; readonly isSignedIn: boolean }) {
  const isThere = present !== null
  const [isDiff, setDiff] = useState(isThere)
  return (
    <>
      {refusals.map((refusal) => (
        <p key={refusal} className="cluster-problem">
          {refusal}
        </p>
      ))}
      {warnings.map((warning) => (
        <p key={warning} className="import-note">
          {warning}
        </p>
      ))}
      <div className="form-buttons">
        {isThere ? (
          <>
            <Button aria-pressed={isDiff} onClick={() => setDiff(true)}>
              Changes
            </Button>
            <Button aria-pressed={!isDiff} onClick={() => setDiff(false)}>
              Whole text
            </Button>
            <span className="muted">A unit of this slug is in ConfigHub already{present === text ? '; nothing in it differs.' : '.'}</span>
          </>
        ) : (
          <span className="muted">{isSignedIn ? 'ConfigHub has no unit of this slug yet.' : 'Compared with what is in ConfigHub once you are signed in there, at the next step.'}</span>
        )}
      </div>
      {isThere && isDiff ? (
        <ManifestDiff before={present} after={text} />
      ) : (
        <pre className="mono-box cluster-text selectable" tabIndex={0} role="region" aria-label="Text of the manifest">
          {text === '' ? 'Nothing is left to upload.' : text}
        </pre>
      )}
      {removed.length > 0 && (
        <details className="cluster-removed">
          <summary>Taken out, because the cluster writes it by itself: {removed.length}</summary>
          <p className="mono">{removed.join(', ')}</p>
        </details>
      )}
    </>
  )
}
