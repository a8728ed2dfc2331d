import type { WorkloadRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import type { OwnerClaim, OwnerKind } from '../../../../shared/domain/imports/owner.ts'
import { Button } from '../../../ui/Button.tsx'
import { ReadingDialog } from '../../../ui/ReadingDialog.tsx'
import { claimText, CONFIDENCE_WORDS } from './kubernetes-words.ts'

export interface WorkloadDialogProps {
  readonly row: WorkloadRow
  /** A person says who owns it. */
  readonly onOwner: (owner: OwnerKind) => void
  readonly onClose: () => void
}

/** All that is known of a workload: what it runs, who owns it, and by which marks that is seen. */
export function WorkloadDialog({ row: { workload, chosenOwner }, onOwner, onClose }: WorkloadDialogProps) {
  const { reference, apiVersion, images, replicas, createdAt, owner } = workload
  const title = `${reference.kind} ${reference.name}`
  const isClash = owner.clashes.length > 0
  return (
    <ReadingDialog title={title} onClose={onClose}>
      <dl className="facts">
        <dt>Namespace</dt>
        <dd>{reference.namespace}</dd>
        <dt>Kind</dt>
        <dd>
          {reference.kind}, {apiVersion}
        </dd>
        <dt>Images</dt>
        <dd>
          {images.map((image) => (
            <code key={image} className="selectable cluster-args">
              {image}
            </code>
          ))}
        </dd>
        {replicas !== null && (
          <>
            <dt>Copies wanted</dt>
            <dd>{replicas}</dd>
          </>
        )}
        {createdAt !== null && (
          <>
            <dt>Created</dt>
            <dd>{createdAt}</dd>
          </>
        )}
      </dl>
      <h3 className="cluster-subtitle">{isClash ? 'Marks of more than one owner' : 'Owner'}</h3>
      {isClash && <p className="muted">{chosenOwner === null ? 'These marks are equally strong. Importing it under the wrong owner would let two tools change it in turn: say who it is.' : 'You said who it is; you can say otherwise.'}</p>}
      <ul className="cluster-claims">
        {[owner, ...owner.clashes].map((claim) => (
          <Claim key={`${claim.kind} ${claim.evidence}`} claim={claim} isNamed={chosenOwner === claim.kind} onName={isClash ? () => onOwner(claim.kind) : null} />
        ))}
      </ul>
      {owner.others.length > 0 && (
        <>
          <h3 className="cluster-subtitle">Others that left marks</h3>
          <ul className="cluster-claims">
            {owner.others.map((claim) => (
              <Claim key={`${claim.kind} ${claim.evidence}`} claim={claim} isNamed={false} onName={null} />
            ))}
          </ul>
        </>
      )}
      {owner.notes.map((note) => (
        <p key={note} className="import-note">
          {note}
        </p>
      ))}
    </ReadingDialog>
  )
}

function Claim({ claim, isNamed, onName }: { readonly claim: OwnerClaim; readonly isNamed: boolean; readonly onName: (() => void) | null }) {
  return (
    <li>
      <div>
        <b>{claimText(claim)}</b>
        {claim.kind !== 'Native' && <span className="muted"> · {CONFIDENCE_WORDS[claim.confidence]}</span>}
        {claim.evidence !== '' && <code className="cluster-args">{claim.evidence}</code>}
      </div>
      {onName && (
        <Button aria-pressed={isNamed} onClick={onName}>
          {isNamed ? 'Named' : 'This one'}
        </Button>
      )}
    </li>
  )
}
