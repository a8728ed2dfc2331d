import { useState, type SyntheticEvent } from 'react'
import { SavedViewDetails } from '../../../shared/domain/inventory/saved-view.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { TaskDialog } from './TaskDialog.tsx'
import { TextField } from './TextField.tsx'
import type { ServersWork } from './servers-commands.ts'
import type { ServersState } from './servers-state.ts'

export interface ViewDialogProps {
  readonly work: ServersWork
  readonly state: ServersState
  readonly onClose: () => void
}

/** Keeps how the list is looked at now under a name; `isNew` leaves the view that is shown as it was. */
export function SaveViewDialog({ work, state, isNew, onClose }: ViewDialogProps & { readonly isNew: boolean }) {
  const { view, arrangement } = state
  const [name, setName] = useState(isNew ? '' : (view?.name ?? ''))
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const checked = SavedViewDetails.shape.name.safeParse(name)
    if (!checked.success) return setProblem(`The name ${checked.error.issues[0]?.message ?? 'is not right'}.`)
    const { filter, sort, group, columns } = arrangement
    try {
      const saved = await work.api.call('view.save', { id: isNew ? null : (view?.id ?? null), view: { name, filter, sort, group, columns: [...columns] } })
      work.store.update((present) => ({ ...present, view: { id: saved.id, name: saved.name }, task: null }))
    } catch (error) {
      setProblem(failureSentence(error))
    }
  }
  return (
    <TaskDialog title={isNew ? 'Save this view' : `Save or rename ${view?.name ?? ''}`} onClose={onClose}>
      <form className="task-form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField name="name" label="Name" note={`Keeps search, order, grouping and columns as they are now${isNew ? '; a view of the same name gives way' : ''}.`} value={name} problem={problem} autoFocus onChange={setName} />
        <div className="form-buttons">
          <Button type="submit" look="primary">
            Save view
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </TaskDialog>
  )
}

export function ForgetViewDialog({ work, state: { view }, onClose }: ViewDialogProps) {
  const [problem, setProblem] = useState<string | null>(null)
  if (!view) return null
  const forget = async () => {
    try {
      await work.api.call('view.forget', { id: view.id })
      work.store.update((present) => ({ ...present, view: null, task: null }))
    } catch (error) {
      setProblem(failureSentence(error))
    }
  }
  return (
    <TaskDialog title={`Forget the view ${view.name}?`} onClose={onClose}>
      <p>The view is forgotten; the servers in it stay.</p>
      <p className="field-problem" role="alert">
        {problem}
      </p>
      <div className="form-buttons">
        <Button className="button-danger" onClick={() => void forget()}>
          Forget view
        </Button>
        <Button data-first-focus onClick={onClose}>
          Keep
        </Button>
      </div>
    </TaskDialog>
  )
}
