import { useState } from 'react'
import { Grouping } from '../../../../shared/domain/imports/import-session.ts'
import { slugProblem } from '../../../../shared/domain/imports/slug.ts'
import { useApi } from '../../../api/api-context.tsx'
import { SelectField } from '../../../ui/SelectField.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { GROUPING_WORDS } from './kubernetes-words.ts'

type Place = Pick<StepProps['open']['structure'], 'appSpace' | 'hub'>
interface Draft {
  readonly place: Place
  /** What stood there when somebody began to type; null for what is shown when it is saved. */
  readonly before: Place | null
}

/** The space the units go to, the hub it belongs to, and how workloads come together in units. Saved when a field is left. */
export function PlaceForm({ open: { sessionId, structure }, attempt, onGroup }: StepProps & { readonly onGroup: (grouping: Grouping) => void }) {
  const api = useApi()
  const [draft, setDraft] = useState<Draft | null>(null)
  const shown = { appSpace: structure.appSpace, hub: structure.hub }
  const { appSpace, hub } = draft?.place ?? shown
  const edit = (place: Place) => setDraft({ place, before: draft ? draft.before : shown })
  const spaceProblem = slugProblem(appSpace)
  const hubProblem = hub === '' ? null : slugProblem(hub)
  const save = () => {
    if (!draft || spaceProblem !== null || hubProblem !== null) return
    const saving = api.call('kubernetesImport.setPlace', { sessionId, place: draft.place, before: draft.before ?? shown })
    attempt(saving)
    // More may have been typed meanwhile.
    const saved = () => setDraft((present) => (present === draft ? null : present && { ...present, before: draft.place }))
    const refused = () => setDraft((present) => present && { ...present, before: null })
    void saving.then(saved, refused)
  }
  return (
    <form
      className="cluster-place"
      noValidate
      onBlur={save}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField label="App space" value={appSpace} maxLength={128} note="Made if it is not there." problem={draft || appSpace !== '' ? spaceProblem : null} onChange={(value) => edit({ appSpace: value, hub })} />
      <TextField label="Hub" value={hub} maxLength={128} note="May be empty." problem={hubProblem} onChange={(value) => edit({ appSpace, hub: value })} />
      <SelectField
        label="Units by"
        value={structure.grouping ?? ''}
        options={[...(structure.grouping === null ? [{ value: '' as const, text: structure.unitCount + structure.excludedCount > 0 ? 'Your own arrangement' : 'Choose…' }] : []), ...Grouping.options.map((value) => ({ value, text: GROUPING_WORDS[value] }))]}
        onChange={(value) => value !== '' && onGroup(value)}
      />
      {/* Without one, Enter in a form of two fields does nothing. */}
      <button type="submit" hidden />
    </form>
  )
}
