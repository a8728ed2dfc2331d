import { useState } from 'react'
import { Grouping } from '../../../../shared/domain/imports/import-session.ts'
import { slugProblem } from '../../../../shared/domain/imports/slug.ts'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import { SelectField } from '../../../ui/SelectField.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { GROUPING_WORDS } from './kubernetes-words.ts'

/** The space the units go to, the hub it belongs to, and how workloads come together in units. */
export function PlaceForm({ open: { sessionId, structure }, attempt, onGroup }: StepProps & { readonly onGroup: (grouping: Grouping) => void }) {
  const api = useApi()
  const [appSpace, setAppSpace] = useState(structure.appSpace)
  const [hub, setHub] = useState(structure.hub)
  const spaceProblem = slugProblem(appSpace)
  const hubProblem = hub === '' ? null : slugProblem(hub)
  const isChanged = appSpace !== structure.appSpace || hub !== structure.hub
  const isReady = isChanged && spaceProblem === null && hubProblem === null
  return (
    <form
      className="cluster-place"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) attempt(api.call('kubernetesImport.setPlace', { sessionId, appSpace, hub }))
      }}
    >
      <TextField label="App space" value={appSpace} maxLength={128} note="Made if it is not there." problem={isChanged || appSpace !== '' ? spaceProblem : null} onChange={setAppSpace} />
      <TextField label="Hub" value={hub} maxLength={128} note="May be empty." problem={hubProblem} onChange={setHub} />
      <SelectField
        label="Units by"
        value={structure.grouping ?? ''}
        options={[...(structure.grouping === null ? [{ value: '' as const, text: structure.unitCount > 0 ? 'Your own arrangement' : 'Choose…' }] : []), ...Grouping.options.map((value) => ({ value, text: GROUPING_WORDS[value] }))]}
        onChange={(value) => value !== '' && onGroup(value)}
      />
      {isChanged && (
        <Button type="submit" aria-disabled={!isReady}>
          Save
        </Button>
      )}
    </form>
  )
}
