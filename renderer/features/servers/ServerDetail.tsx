import './server-detail.css'
import { ArrowLeft, Copy, X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { standingReason } from '../../../shared/domain/inventory/server-check.ts'
import type { Server, ServerId } from '../../../shared/domain/inventory/server.ts'
import { AppError } from '../../../shared/errors.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { ServerStateMark } from '../../ui/status/ServerStateMark.tsx'
import { agoText, dayText, sinceText } from '../../ui/time-text.ts'
import { useNow } from '../../ui/use-now.ts'
import type { Chosen } from './chosen-servers.ts'
import { ServerFacts } from './ServerFacts.tsx'
import { ServerHistory } from './ServerHistory.tsx'
import { changeServers, checkServers, duplicateServer, type ServersWork } from './servers-commands.ts'
import type { ServersSlots } from './servers-slots.ts'
import { markOf } from './server-mark.ts'
import { formOpened } from './servers-state.ts'
import { sshCommand } from './server-words.ts'
import { useServer } from './useInventory.ts'

export interface ServerDetailProps {
  readonly id: ServerId
  readonly work: ServersWork
  readonly slots: ServersSlots
}

/** Everything about one server, beside the list. */
export function ServerDetail({ id, work, slots }: ServerDetailProps) {
  const remote = useServer(useApi(), id)
  const close = () => work.store.update((present) => ({ ...present, openId: null }))
  if (remote.kind === 'ready') return <Detail server={remote.value} {...{ work, slots }} onClose={close} />
  const isGone = remote.kind === 'failed' && remote.error instanceof AppError && remote.error.code === 'not-found'
  return (
    <aside className="server-detail" aria-label="Server">
      <div className="message" aria-busy={remote.kind === 'loading'}>
        {remote.kind === 'failed' && (
          <>
            <p role="alert">{isGone ? 'This server is not in the list any more.' : failureSentence(remote.error)}</p>
            <Button onClick={close}>Close</Button>
          </>
        )}
      </div>
    </aside>
  )
}

interface DetailProps extends Omit<ServerDetailProps, 'id'> {
  readonly server: Server
  readonly onClose: () => void
}

function Detail({ server, work, slots, onClose }: DetailProps) {
  const { store, api } = work
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    // In a narrow window the list gives way, and the focus in it.
    if (document.activeElement instanceof HTMLElement && document.activeElement.offsetParent === null) ref.current?.focus()
  }, [])
  const nowMs = useNow(15_000, true)
  const command = sshCommand(server)
  const chosen: Chosen = { kind: 'some', servers: [markOf(server)] }
  const isArchived = server.archivedAtMs !== null
  const act = (id: string) => {
    if (id === 'check') void checkServers(work, chosen)
    else if (id === 'duplicate') void duplicateServer(work, server.id)
    else if (id === 'archive') void changeServers(work, chosen, { kind: 'archive', isArchived: !isArchived })
    else if (id === 'move' || id === 'forget' || id === 'tags') store.update((present) => ({ ...present, task: { kind: id, chosen } }))
  }
  return (
    <aside
      ref={ref}
      tabIndex={-1}
      className="server-detail"
      aria-label={`Server ${server.name}`}
      data-prod={server.environment === 'prod' || undefined}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className="server-detail-head">
        <IconButton className="server-detail-back" label="Back to the list" icon={<ArrowLeft size={15} aria-hidden />} onClick={onClose} />
        <h3 title={server.name}>{server.name}</h3>
        <EnvironmentMark environment={server.environment} />
        <IconButton className="server-detail-close" label="Close the server" icon={<X size={15} aria-hidden />} onClick={onClose} />
      </header>
      <div className="server-detail-buttons">
        <Button onClick={() => store.update((present) => formOpened(present, server.id))}>Edit…</Button>
        <MenuButton
          label={`More for ${server.name}`}
          groups={[
            { label: 'This server', choice: 'none', items: [{ id: 'check', label: 'Check now' }, { id: 'duplicate', label: 'Duplicate' }, { id: 'tags', label: 'Tags…' }, { id: 'move', label: 'Move…' }, { id: 'archive', label: isArchived ? 'Unarchive' : 'Archive' }] },
            { label: 'Out of the list', choice: 'none', items: [{ id: 'forget', label: 'Forget…' }] },
          ]}
          onAction={act}
        >
          More
        </MenuButton>
      </div>
      <Section title="State">
        <p className="server-detail-state">
          <ServerStateMark server={server} nowMs={nowMs} />
          <span className="muted" title={dayText(server.state.sinceMs)}>
            {sinceText(server.state.sinceMs, nowMs)}
          </span>
        </p>
        {standingReason(server) !== '' && <p className="selectable">{standingReason(server)}</p>}
        <p className="muted">
          {server.lastCheck ? <span title={dayText(server.lastCheck.atMs)}>{`Last checked ${agoText(server.lastCheck.atMs, nowMs)}: ${server.lastCheck.isReachable ? 'reached' : 'not reached'}.`}</span> : 'Never checked: the state is what somebody said.'}
          {isArchived && ' Archived: out of the list until it is taken back.'}
        </p>
      </Section>
      <Section title="How it is reached">
        {command === null ? (
          <p className="muted">No address and no ssh alias yet; add one with Edit.</p>
        ) : (
          <p className="server-command">
            <code className="selectable">{command}</code>
            <IconButton label="Copy the command" icon={<Copy size={14} aria-hidden />} onClick={() => void api.call('clipboard.write', { text: command })} />
          </p>
        )}
        <ServerFacts server={server} kind="reach" />
      </Section>
      <Section title="Remote sessions">{slots.remoteOf(server.id)}</Section>
      <Section title="Debug sessions">{slots.sessionsOf(server.id)}</Section>
      <div className="server-detail-section">{slots.tokensOf(server.id, server.environment)}</div>
      <Section title="Facts">
        <ServerFacts server={server} kind="facts" />
      </Section>
      {server.notes !== '' && (
        <Section title="Notes">
          <p className="server-notes selectable">{server.notes}</p>
        </Section>
      )}
      <Section title="History">
        <ServerHistory id={server.id} />
      </Section>
    </aside>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="server-detail-section" aria-label={title}>
      <h4>{title}</h4>
      {children}
    </section>
  )
}
