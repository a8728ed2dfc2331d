import { useRef, useState, type SyntheticEvent } from 'react'
import { ServerMove } from '../../../shared/domain/inventory/server-state.ts'
import { Environment } from '../../../shared/domain/inventory/server.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceField } from './ChoiceField.tsx'
import { chosenText, type Chosen } from './chosen-servers.ts'
import { fieldProblem } from './server-draft.ts'
import { ChosenNames, ProdNote, TaskDialog } from './TaskDialog.tsx'
import { TextField } from './TextField.tsx'
import type { ServersChange } from './servers-commands.ts'
import { MOVE_LABELS, MOVE_TEXTS } from './server-words.ts'

export interface ServerDialogProps {
  readonly chosen: Chosen
  readonly onChange: (change: ServersChange) => void
  readonly onClose: () => void
}

const wordsOf = (text: string) => text.split(/[\s,]+/).filter(Boolean).map((tag) => tag.toLowerCase())

/** Tags for many servers; those that are not named stay. */
export function TagsDialog({ chosen, onChange, onClose }: ServerDialogProps) {
  const [added, setAdded] = useState('')
  const [removed, setRemoved] = useState('')
  const [isLeft, setLeft] = useState(false)
  const problems = [added, removed].map((text) => (isLeft ? fieldProblem('tags', text) : null))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setLeft(true)
    if (fieldProblem('tags', added) !== null || fieldProblem('tags', removed) !== null || added.trim() + removed.trim() === '') return
    onChange({ kind: 'tags', added: wordsOf(added), removed: wordsOf(removed) })
  }
  return (
    <TaskDialog title={`Tags of ${chosenText(chosen)}`} onClose={onClose}>
      <ChosenNames chosen={chosen} />
      <form className="task-form" noValidate onSubmit={submit}>
        <TextField name="added" label="Add" note="With spaces between them; other tags stay" value={added} problem={problems[0] ?? null} autoFocus onChange={setAdded} onLeave={() => setLeft(true)} />
        <TextField name="removed" label="Take away" value={removed} problem={problems[1] ?? null} onChange={setRemoved} onLeave={() => setLeft(true)} />
        <Buttons submitLabel="Change tags" onClose={onClose} />
      </form>
    </TaskDialog>
  )
}

export function EnvironmentDialog({ chosen, onChange, onClose }: ServerDialogProps) {
  const [environment, setEnvironment] = useState<Environment | null>(null)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (environment) onChange({ kind: 'environment', environment })
  }
  return (
    <TaskDialog title={`Environment of ${chosenText(chosen)}`} onClose={onClose}>
      <ProdNote chosen={chosen} />
      <ChosenNames chosen={chosen} />
      <form className="task-form" onSubmit={submit}>
        <ChoiceField label="Environment" value={environment ?? ''} choices={Environment.options.map((value) => ({ value, label: value === 'prod' ? 'PROD' : value }))} onChange={(value) => setEnvironment(Environment.parse(value))} />
        <Buttons submitLabel="Change environment" isDisabled={environment === null} onClose={onClose} />
      </form>
    </TaskDialog>
  )
}

/** Another state for many servers. */
export function MoveDialog({ first, chosen, onChange, onClose }: ServerDialogProps & { readonly first: ServerMove | null }) {
  const [move, setMove] = useState(first)
  const [reason, setReason] = useState('')
  const hasGate = move === 'drain' || move === 'destroy'
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (move) onChange({ kind: 'move', move, reason: reason.trim() })
  }
  return (
    <TaskDialog title={`Move ${chosenText(chosen)}`} onClose={onClose}>
      <ProdNote chosen={chosen} />
      <ChosenNames chosen={chosen} />
      <form className="task-form" onSubmit={submit}>
        <fieldset className="task-choices">
          <legend className="for-screen-readers">What happened, or is to happen</legend>
          {ServerMove.options.map((each) => (
            <label key={each} className="task-choice">
              <input type="radio" name="move" value={each} checked={move === each} autoFocus={first === each} onChange={() => setMove(each)} />
              <span>
                <b>{MOVE_LABELS[each]}</b>
                <span className="muted">{MOVE_TEXTS[each]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {!hasGate && <TextField name="reason" label="Why" note="Stands in the history of the server" value={reason} problem={reason.length > 300 ? 'The reason is longer than 300 characters.' : null} onChange={setReason} />}
        <Buttons submitLabel={hasGate ? `${MOVE_LABELS[move]}…` : 'Move'} isDisabled={move === null || reason.length > 300} onClose={onClose} />
      </form>
    </TaskDialog>
  )
}

/** Out of the inventory. Enter on opening does nothing: the focus is on the way back. */
export function ForgetDialog({ chosen, onChange, onClose }: ServerDialogProps) {
  const isBusy = useRef(false)
  return (
    <TaskDialog title={`Forget ${chosenText(chosen)}?`} onClose={onClose}>
      <ProdNote chosen={chosen} />
      <ChosenNames chosen={chosen} />
      <p>Forgotten servers leave the inventory, with their tokens. The machines themselves go on; nothing is switched off. For ten minutes it can be taken back, then it is final.</p>
      <p className="muted">A server that somebody is still on stays, and you are told which.</p>
      <div className="form-buttons">
        <Button
          className="button-danger"
          onClick={() => {
            if (isBusy.current) return
            isBusy.current = true
            onChange({ kind: 'forget' })
          }}
        >
          Forget {chosenText(chosen)}
        </Button>
        <Button data-first-focus onClick={onClose}>
          Keep
        </Button>
      </div>
    </TaskDialog>
  )
}

interface ButtonsProps {
  readonly submitLabel: string
  readonly isDisabled?: boolean
  readonly onClose: () => void
}

function Buttons({ submitLabel, isDisabled = false, onClose }: ButtonsProps) {
  return (
    <div className="form-buttons">
      <Button type="submit" look="primary" disabled={isDisabled}>
        {submitLabel}
      </Button>
      <Button onClick={onClose}>Cancel</Button>
    </div>
  )
}
