import { useState } from 'react'
import type { Grouping } from '../../../../shared/domain/imports/import-session.ts'
import { workloadKey } from '../../../../shared/domain/imports/workload.ts'
import type { OpenKubernetesImport, UnitRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { slugProblem } from '../../../../shared/domain/imports/slug.ts'
import { assertNever } from '../../../../shared/lib/assert-never.ts'
import { useApi } from '../../../api/api-context.tsx'
import { failureSentence } from '../../../api/failure-sentence.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { LabelsDialog } from './LabelsDialog.tsx'
import { ManifestDialog } from './ManifestDialog.tsx'

/** What is being done with units. */
export type StructureTask =
  | { readonly kind: 'manifest' | 'rename' | 'labels' | 'split'; readonly row: UnitRow }
  | { readonly kind: 'merge'; readonly slugs: string[] }
  | { readonly kind: 'group'; readonly grouping: Grouping }

export interface StructureDialogProps {
  readonly open: OpenKubernetesImport
  readonly task: StructureTask
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Asks what a change of the units needs. */
export function StructureDialog({ open, task, onDone, onClose }: StructureDialogProps) {
  const { sessionId, structure } = open
  const api = useApi()
  const ends = { failureText: failureSentence, onClose }
  switch (task.kind) {
    case 'manifest':
      return <ManifestDialog open={open} slug={task.row.slug} onClose={onClose} />
    case 'labels':
      return <LabelsDialog sessionId={sessionId} row={task.row} onDone={onDone} onClose={onClose} />
    case 'rename': {
      const { slug } = task.row
      return <SlugDialog title={`Rename ${slug}`} submitLabel="Rename" first={slug} {...ends} onSlug={(next) => api.call('kubernetesImport.changeUnit', { sessionId, slug, change: { slug: next } }).then(onDone)} />
    }
    case 'merge':
      return <SlugDialog title={`Merge ${task.slugs.length} units into one`} submitLabel="Merge" first={task.slugs[0] ?? ''} note={`Their workloads go together: ${task.slugs.join(', ')}.`} {...ends} onSlug={(into) => api.call('kubernetesImport.mergeUnits', { sessionId, slugs: task.slugs, into }).then(onDone)} />
    case 'split':
      return <SplitDialog row={task.row} {...ends} onSplit={(keys, into) => api.call('kubernetesImport.splitUnit', { sessionId, slug: task.row.slug, keys, into }).then(onDone)} />
    case 'group':
      return (
        <FormDialog title="Group the workloads anew?" submitLabel="Group anew" isEnding {...ends} onSubmit={() => api.call('kubernetesImport.group', { sessionId, grouping: task.grouping }).then(onDone)}>
          <p className="form-note">All {structure.unitCount + structure.excludedCount} units are made anew. Names, labels, merges, splits and what you left out by hand are lost.</p>
        </FormDialog>
      )
    default:
      return assertNever(task)
  }
}

interface EndsProps {
  readonly failureText: (error: unknown) => string
  readonly onClose: () => void
}

function SlugDialog({ title, submitLabel, first, note, onSlug, ...ends }: EndsProps & { readonly title: string; readonly submitLabel: string; readonly first: string; readonly note?: string; readonly onSlug: (slug: string) => Promise<void> }) {
  const [slug, setSlug] = useState(first)
  const problem = slugProblem(slug)
  return (
    <FormDialog title={title} submitLabel={submitLabel} obstacle={problem} onSubmit={() => onSlug(slug)} {...ends}>
      {note !== undefined && <p className="form-note">{note}</p>}
      <TextField label="Slug of the unit" value={slug} maxLength={128} autoFocus problem={problem} onChange={setSlug} />
    </FormDialog>
  )
}

function SplitDialog({ row: { slug, workloads }, onSplit, ...ends }: EndsProps & { readonly row: UnitRow; readonly onSplit: (keys: string[] | null, into: string) => Promise<void> }) {
  const [into, setInto] = useState(`${slug}-2`.slice(-128))
  const [keys, setKeys] = useState<readonly string[]>([])
  const isEach = keys.length === 0
  const problem = isEach ? null : (slugProblem(into) ?? (keys.length === workloads.length ? 'Leave at least one workload where it is.' : null))
  return (
    <FormDialog title={`Split ${slug}`} submitLabel={isEach ? 'One unit for each' : 'Split'} obstacle={problem} onSubmit={() => onSplit(isEach ? null : [...keys], into)} {...ends}>
      <fieldset className="cluster-checks">
        <legend>Workloads that go into a new unit; none: each gets one of its own</legend>
        {workloads.map((reference, index) => {
          const key = workloadKey(reference)
          return (
            <label key={key} className="check">
              <input type="checkbox" data-first-focus={index === 0 || undefined} checked={keys.includes(key)} onChange={(event) => setKeys(event.target.checked ? [...keys, key] : keys.filter((each) => each !== key))} />
              {reference.kind} {reference.name} <span className="muted">{reference.namespace}</span>
            </label>
          )
        })}
      </fieldset>
      {!isEach && <TextField label="Slug of the new unit" value={into} maxLength={128} problem={problem} onChange={setInto} />}
    </FormDialog>
  )
}
