import './terminal-bars.css'
import { Lock, RefreshCw, Unplug } from 'lucide-react'
import type { RemoteLink } from '../../../shared/domain/remote/remote-link.ts'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../ui/use-now.ts'

export interface LinkBarProps {
  readonly link: RemoteLink
  readonly onTryNow: () => void
  readonly onUnlock: () => void
}

/** How a terminal stands to its session on a server, while it is not simply connected. */
export function LinkBar({ link: { serverName, state }, onTryNow, onUnlock }: LinkBarProps) {
  const nowMs = useNow(500, state.kind === 'reconnecting')
  if (state.kind === 'connected') return null
  if (state.kind === 'gone') {
    return (
      <div className="terminal-bar terminal-bar-top" role="status">
        <Unplug size={14} aria-hidden />
        <p className="selectable">{state.reason}</p>
      </div>
    )
  }
  if (state.kind === 'locked') {
    return (
      <div className="terminal-bar terminal-bar-top" role="status">
        <Lock size={14} aria-hidden />
        <p>This terminal is on a server. It connects again when the vault is unlocked.</p>
        <Button onClick={onUnlock}>Unlock…</Button>
      </div>
    )
  }
  if (state.kind === 'connecting') {
    return (
      <div className="terminal-bar terminal-bar-top" role="status">
        <RefreshCw size={14} aria-hidden />
        <p>Connecting to {serverName}…</p>
      </div>
    )
  }
  const waitS = Math.max(0, Math.ceil((state.nextTryAtMs - nowMs) / 1000))
  return (
    <div className="terminal-bar terminal-bar-top" role="group" aria-label="Connection lost">
      <RefreshCw size={14} aria-hidden />
      <p className="selectable">
        {state.reason} What you type now goes nowhere; the session goes on there. <span className="muted">{waitS === 0 ? 'Trying now.' : `Next try in ${waitS} s.`}</span>
      </p>
      <Button onClick={onTryNow}>Try now</Button>
    </div>
  )
}
