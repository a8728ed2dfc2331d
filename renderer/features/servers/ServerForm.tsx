import './server-form.css'
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { ConflictList } from './ConflictList.tsx'
import { draftOf, fieldProblem, isChanged, newDraft, readDraft, rebased, type ServerDraft } from './server-draft.ts'
import { SERVER_FIELDS, type ServerField } from './server-fields.ts'
import { ServerFormFields } from './ServerFormFields.tsx'
import { showSaved, type ServersWork } from './servers-commands.ts'
import { withDraft, type ServersState } from './servers-state.ts'
import { useFacets } from './useInventory.ts'

export interface ServerFormProps {
  readonly work: ServersWork
  readonly of: ServerId | 'new'
  readonly drafts: ServersState['drafts']
}

/** A server in fields. What is typed is kept until it is saved or thrown away on purpose, whatever happens to the form. */
export function ServerForm({ work, of, drafts }: ServerFormProps) {
  const api = useApi()
  const { store } = work
  const draft = drafts[of]
  const titleId = useId()
  const formRef = useRef<HTMLFormElement>(null)
  const facets = useFacets(api, true)
  // What was typed before is looked at right away, the rest when the person leaves it.
  const [left, setLeft] = useState<ReadonlySet<ServerField>>(() => new Set(draft ? SERVER_FIELDS.filter((field) => draft.texts[field] !== '') : []))
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [wasKept] = useState(draft !== undefined && isChanged(draft))
  const put = (next: ServerDraft | null) => store.update((present) => withDraft(present, of, next))

  useEffect(() => {
    if (draft) return
    let isCurrent = true
    const begin = (next: ServerDraft) => isCurrent && store.update((present) => (present.drafts[of] ? present : withDraft(present, of, next)))
    if (of === 'new') begin(newDraft())
    else api.call('server.get', { id: of }).then((server) => begin(draftOf(server)), (error: unknown) => isCurrent && setProblem(failureSentence(error)))
    return () => {
      isCurrent = false
    }
  }, [api, store, of, draft])
  useEffect(() => {
    if (draft !== undefined) formRef.current?.querySelector<HTMLElement>('input')?.focus()
    // Only when the fields appear.
  }, [draft === undefined]) // eslint-disable-line react-hooks/exhaustive-deps

  const close = () => store.update((present) => ({ ...(draft && !isChanged(draft) ? withDraft(present, of, null) : present), form: null }))
  if (!draft) {
    return (
      <div className="message" aria-busy={problem === null}>
        <p role={problem === null ? 'status' : 'alert'}>{problem ?? 'Reading the server…'}</p>
        {problem !== null && <Button onClick={close}>Back to the list</Button>}
      </div>
    )
  }
  const read = readDraft(draft)
  const problems = Object.fromEntries(SERVER_FIELDS.flatMap((field) => (left.has(field) ? [[field, fieldProblem(field, draft.texts[field])]] : []))) as Partial<Record<ServerField, string | null>>
  const wrongCount = Object.values(problems).filter((each) => each !== null).length
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isBusy) return
    setLeft(new Set(SERVER_FIELDS))
    setProblem(null)
    if (read.kind === 'wrong') {
      const [first] = SERVER_FIELDS.filter((field) => read.problems[field] !== undefined)
      return formRef.current?.querySelector<HTMLElement>(`[name="${first ?? 'name'}"]`)?.focus()
    }
    setBusy(true)
    try {
      await save(draft, read.patch)
    } catch (error) {
      setProblem(failureSentence(error))
    }
    setBusy(false)
  }
  const save = async ({ base, state, texts }: ServerDraft, patch: Extract<typeof read, { kind: 'right' }>['patch']) => {
    if (base && Object.keys(patch).length === 0) return store.update((present) => ({ ...withDraft(present, of, null), form: null }))
    const answer = base ? await api.call('server.edit', { id: base.id, version: base.version, patch }) : await api.call('server.create', { details: { ...patch, name: patch.name ?? texts.name }, state })
    if (answer.kind === 'stale') {
      const merged = rebased(draft, answer.current)
      put(merged)
      return setProblem(merged.conflicts.length > 0 ? `${answer.text} Where you both changed the same, choose below.` : `${answer.text} Nothing of yours is in its way: both are in the fields now.`)
    }
    put(null)
    showSaved(store, answer, base ? `${answer.server.name} is saved.` : `${answer.server.name} is in the list.`)
  }
  return (
    <form
      ref={formRef}
      className="server-form"
      aria-labelledby={titleId}
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          close()
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(event)
      }}
    >
      <div className="server-form-body">
        <header className="server-form-head">
          <h3 id={titleId}>{draft.base ? `Edit ${draft.base.name}` : 'New server'}</h3>
          {draft.texts.environment === 'prod' && <EnvironmentMark environment="prod" />}
        </header>
        {wasKept && (
          <p className="server-form-kept" role="status">
            What you typed here before is still in the fields; it is not saved.
            <Button onClick={() => put(draft.base ? draftOf(draft.base) : newDraft())}>Begin anew</Button>
          </p>
        )}
        <p className="field-problem" role="alert">
          {problem}
        </p>
        <ConflictList conflicts={draft.conflicts} texts={draft.texts} onChoose={(field, text) => put({ ...draft, texts: { ...draft.texts, [field]: text } })} />
        <ServerFormFields
          draft={draft}
          facets={facets}
          problems={problems}
          onType={(field, text) => put({ ...draft, texts: { ...draft.texts, [field]: text } })}
          onLeave={(field) => setLeft((present) => (draft.texts[field] === '' || present.has(field) ? present : new Set([...present, field])))}
          onState={(state) => put({ ...draft, state })}
        />
      </div>
      <footer className="foot">
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {isBusy ? 'Saving…' : draft.base ? 'Save' : 'Add server'}
        </Button>
        <Button onClick={close}>{isChanged(draft) ? 'Close, keep what I typed' : 'Close'}</Button>
        {wrongCount > 0 && (
          <span className="server-failed" role="status">
            {wrongCount === 1 ? 'One field is to be put right.' : `${wrongCount} fields are to be put right.`}
          </span>
        )}
      </footer>
    </form>
  )
}
