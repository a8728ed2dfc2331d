import { TriangleAlert } from 'lucide-react'
import type { WorkloadRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { claimText, CONFIDENCE_WORDS, OWNER_WORDS } from './kubernetes-words.ts'

/** Marks contradict, and nobody has said yet who owns it. */
export function needsOwner({ workload, chosenOwner }: WorkloadRow): boolean {
  return workload.owner.clashes.length > 0 && chosenOwner === null
}

/** What a column says of a workload. */
export function WorkloadCell({ row, columnKey }: { readonly row: WorkloadRow; readonly columnKey: string }) {
  const { reference, images, owner } = row.workload
  switch (columnKey) {
    case 'name':
      return <bdi title={reference.name}>{reference.name}</bdi>
    case 'namespace':
      return <bdi title={reference.namespace}>{reference.namespace}</bdi>
    case 'kind':
      return <span>{reference.kind}</span>
    case 'owner':
      return <OwnerText row={row} />
    case 'confidence':
      return <span>{needsOwner(row) ? 'unclear' : row.chosenOwner ? 'named' : owner.kind === 'Native' ? '' : CONFIDENCE_WORDS[owner.confidence]}</span>
    case 'evidence':
      return (
        <span title={owner.evidence}>
          <code>{owner.evidence}</code>
        </span>
      )
    default:
      return (
        <span title={images.join('\n')}>
          <code>{images.map(shortImage).join(', ')}</code>
        </span>
      )
  }
}

function OwnerText({ row }: { readonly row: WorkloadRow }) {
  const { owner } = row.workload
  if (needsOwner(row)) {
    const kinds = [...new Set([owner, ...owner.clashes].map(({ kind }) => OWNER_WORDS[kind]))]
    return (
      <button type="button" tabIndex={-1} className="cluster-clash" title="Say who owns it" data-open>
        <TriangleAlert size={12} aria-hidden />
        <span>{kinds.join(' or ')}? Name it…</span>
      </button>
    )
  }
  const claim = [owner, ...owner.clashes].find(({ kind }) => kind === row.chosenOwner) ?? owner
  return (
    <span title={claimText(claim)}>
      <b>{OWNER_WORDS[claim.kind]}</b> {claim.name}
    </span>
  )
}

/** Without the registry and the digest, which the whole name has. */
function shortImage(image: string): string {
  return image.replace(/@sha256:[0-9a-f]+$/, '').replace(/^[^/]*[.:][^/]*\//, '')
}
