import './host-key.css'
import { KeyRound, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { HostKeyDecision, HostKeyReport, KnownHostKey } from '../../../shared/domain/remote/host-key.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { dayText } from '../../ui/time-text.ts'
import type { NamedServer } from './remote-state.ts'
import type { QuestionProps } from './remote-work.ts'
import { decisionsFor, keyTitle, keyWords, removalCommands } from './host-key-words.ts'

interface Props extends QuestionProps {
  readonly server: NamedServer
  readonly report: HostKeyReport
  readonly then: (() => void) | null
}

/** Shows the key of a server beside what is known. Enter cancels; a changed key can be replaced only after a rebuild. */
export function HostKeyDialog({ work, server, report, then, onClose, onDone }: Props) {
  const [isPictureShown, setPictureShown] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { offered, known, state } = report
  const isRefused = state === 'changed' || state === 'revoked'
  const run = async (act: () => Promise<void>, sentence: string) => {
    if (isBusy) return
    setBusy(true)
    try {
      await act()
      onDone(sentence)
      then?.()
    } catch (error) {
      setProblem(failureSentence(error))
      setBusy(false)
    }
  }
  const decide = (decision: HostKeyDecision) =>
    run(() => work.api.call('hostKey.decide', { serverId: server.id, fingerprint: offered.fingerprint, decision }), decision === 'pin' ? `${server.name} is pinned to this key.` : `The key of ${server.name} is trusted.`)
  return (
    <Dialog label={keyTitle(server.name, state)} className="form-dialog key-dialog" onClose={onClose}>
      <h2 className="dialog-title key-title" data-refused={isRefused || undefined}>
        {isRefused ? <TriangleAlert size={16} aria-hidden /> : <KeyRound size={16} aria-hidden />}
        {keyTitle(server.name, state)}
      </h2>
      <p className="form-note">{keyWords(report)}</p>
      {removalCommands(report).map((command) => (
        <code key={command} className="selectable">
          {command}
        </code>
      ))}
      <dl className="facts key-facts">
        <KeyFact title={state === 'known' ? 'Its key' : 'It shows now'} type={offered.type} fingerprint={offered.fingerprint} where={`looked up as ${report.lookedUpAs}, ${dayText(report.seenAtMs)}`} />
        {known.filter(({ fingerprint }) => fingerprint !== offered.fingerprint || state === 'revoked').map((key) => (
          <KeyFact key={`${key.file}:${key.line}`} title={key.isRevoked ? 'Revoked' : key.isAuthority ? 'Authority' : 'Known'} type={key.type} fingerprint={key.fingerprint} where={placeOf(key)} />
        ))}
      </dl>
      {isPictureShown && <pre className="key-picture" aria-label="The key as a picture">{offered.randomart}</pre>}
      <p className="form-problem" role="alert">
        {problem}
      </p>
      <div className="form-buttons">
        {decisionsFor(report).map(({ decision, label }) => (
          <Button key={decision} aria-disabled={isBusy} onClick={() => void decide(decision)}>
            {label}
          </Button>
        ))}
        {report.isPinned && !isRefused && (
          <Button aria-disabled={isBusy} onClick={() => void run(() => work.api.call('hostKey.unpin', { serverId: server.id }), `${server.name} is not pinned any more; your known hosts decide.`)}>
            Unpin
          </Button>
        )}
        <Button data-first-focus onClick={onClose}>
          {state === 'known' ? 'Close' : 'Cancel'}
        </Button>
        <span className="form-space" />
        <Button look="quiet" aria-expanded={isPictureShown} onClick={() => setPictureShown(!isPictureShown)}>
          {isPictureShown ? 'Hide picture' : 'Show picture'}
        </Button>
      </div>
    </Dialog>
  )
}

function KeyFact({ title, type, fingerprint, where }: { readonly title: string; readonly type: string; readonly fingerprint: string; readonly where: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <code className="selectable">{fingerprint}</code>
        <span className="muted">
          {type} · {where}
        </span>
      </dd>
    </div>
  )
}

function placeOf({ whose, file, line }: KnownHostKey): string {
  return `line ${line} of ${file}${whose === 'ours' ? ', which Mooring keeps' : ''}`
}
