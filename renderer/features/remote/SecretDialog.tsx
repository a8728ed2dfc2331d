import './secret-dialog.css'
import '../../ui/form.css'
import { useEffect, useState } from 'react'
import type { SecretQuestion } from '../../../shared/domain/remote/secret-question.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { PassphraseField } from '../../ui/PassphraseField.tsx'
import { useFleet } from './useFleet.ts'

/** Asks what ssh asks for a connection: a password, a code, a yes; one after the other. */
export function SecretDialogs() {
  const api = useApi()
  const [questions, setQuestions] = useState<readonly SecretQuestion[]>([])
  useEffect(() => {
    const overIds = new Set<string>()
    const add = (more: readonly SecretQuestion[]) => setQuestions((present) => [...present, ...more.filter(({ id }) => !overIds.has(id) && !present.some((each) => each.id === id))])
    const stops = [
      api.on('secret.asked', (question) => add([question])),
      api.on('secret.over', ({ id }) => {
        overIds.add(id)
        setQuestions((present) => present.filter((each) => each.id !== id))
      }),
    ]
    api.call('secret.waiting', undefined).then(add, () => undefined)
    return () => {
      for (const stop of stops) stop()
    }
  }, [api])
  const [first] = questions
  return first ? <SecretDialog key={first.id} question={first} /> : null
}

function SecretDialog({ question: { id, subject, text, kind } }: { readonly question: SecretQuestion }) {
  const api = useApi()
  const fleet = useFleet(api)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const server = (fleet.kind === 'ready' ? fleet.value.find(({ serverId }) => serverId === subject)?.serverName : undefined) ?? 'a server'
  const answer = (given: string | null) => void api.call('secret.answer', { id, answer: given }).catch((error: unknown) => setProblem(failureSentence(error)))
  const title = kind === 'notice' ? `ssh waits for you, for ${server}` : `ssh asks, for ${server}`
  return (
    <Dialog label={title} className="form-dialog" onClose={() => answer(null)}>
      <h2 className="dialog-title">{title}</h2>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (kind === 'secret') answer(typed)
        }}
      >
        <blockquote className="secret-text selectable">{text}</blockquote>
        <p className="form-note">These words come from ssh or from the server; they do not prove who asks. {kind === 'secret' && 'The answer goes to ssh and is not kept.'}</p>
        {kind === 'secret' && <PassphraseField label="Answer" autoFocus value={typed} onChange={setTyped} />}
        <p className="form-problem" role="alert">
          {problem}
        </p>
        <div className="form-buttons">
          {kind === 'secret' && (
            <Button type="submit" look="primary">
              Answer
            </Button>
          )}
          {kind === 'yes-or-no' && <Button onClick={() => answer('yes')}>Yes</Button>}
          <Button data-first-focus={kind !== 'secret' || undefined} onClick={() => answer(null)}>
            {kind === 'yes-or-no' ? 'No' : 'Cancel'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
