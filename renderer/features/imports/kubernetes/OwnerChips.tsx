import type { OpenKubernetesImport } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { OwnerKind } from '../../../../shared/domain/imports/owner.ts'
import { OWNER_WORDS } from './kubernetes-words.ts'

/** Which workloads are shown. */
export interface OwnerWish {
  readonly owner: OwnerKind | null
  readonly needsOwner: boolean
}

export interface OwnerChipsProps {
  readonly cluster: Pick<OpenKubernetesImport['cluster'], 'owners' | 'clashCount' | 'workloadCount'>
  readonly wish: OwnerWish
  readonly onWish: (wish: OwnerWish) => void
}

/** How many workloads each owner has; a chip shows only these. */
export function OwnerChips({ cluster: { owners, clashCount, workloadCount }, wish, onWish }: OwnerChipsProps) {
  return (
    <div className="cluster-chips" role="group" aria-label="Owners to show">
      <Chip text="All" count={workloadCount} isOn={wish.owner === null && !wish.needsOwner} onPress={() => onWish({ owner: null, needsOwner: false })} />
      {OwnerKind.options.map((kind) => owners[kind] !== undefined && <Chip key={kind} text={OWNER_WORDS[kind]} count={owners[kind]} isOn={wish.owner === kind} onPress={() => onWish({ owner: wish.owner === kind ? null : kind, needsOwner: false })} />)}
      {(clashCount > 0 || wish.needsOwner) && <Chip text="Owner to be named" count={clashCount} isWarned isOn={wish.needsOwner} onPress={() => onWish({ owner: null, needsOwner: !wish.needsOwner })} />}
      {clashCount > 0 && <span className="cluster-clash-note">cannot be chosen before you say who owns {clashCount === 1 ? 'it' : 'each'}: press Enter on {clashCount === 1 ? 'it' : 'one'}</span>}
    </div>
  )
}

function Chip({ text, count, isOn, isWarned = false, onPress }: { readonly text: string; readonly count: number; readonly isOn: boolean; readonly isWarned?: boolean; readonly onPress: () => void }) {
  return (
    <button type="button" className="cluster-chip" aria-pressed={isOn} data-warned={isWarned || undefined} onClick={onPress}>
      {text} <span>{count.toLocaleString('en-GB')}</span>
    </button>
  )
}
