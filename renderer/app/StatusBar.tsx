import './status-bar.css'
import { FlaskConical, LockKeyhole, LockKeyholeOpen, Radio, ShieldAlert } from 'lucide-react'
import type { Runtime } from '../../shared/domain/runtime.ts'
import type { TerminalSize } from '../../shared/domain/terminal-size.ts'
import type { VaultStatus } from '../../shared/domain/vault.ts'
import { Hint } from '../ui/Hint.tsx'
import { StatusIcon } from '../ui/status/StatusIcon.tsx'
import type { SessionCounts } from './session-counts.ts'

export interface StatusBarProps {
  readonly counts: SessionCounts
  /** Of the terminal in front. */
  readonly size: TerminalSize | null
  readonly runtime: Runtime
  readonly vault: VaultStatus
  readonly lockKeys: readonly string[]
  readonly onLock: () => void
  /** Goes to where it is unlocked, or put right. */
  readonly onOpenVault: () => void
  /** Terminals that get what is typed into any of them. */
  readonly broadcastCount: number
}

/** How things stand, in one line. */
export function StatusBar({ counts, size, runtime, vault, lockKeys, onLock, onOpenVault, broadcastCount }: StatusBarProps) {
  return (
    <footer className="status-bar" aria-label="Status" data-area="status">
      <span className="status-item">
        {counts.running > 0 && <StatusIcon kind="running" />}
        {counts.running} running
      </span>
      {counts.exited > 0 && (
        <span className="status-item">
          <StatusIcon kind="done" />
          {counts.exited} ended
        </span>
      )}
      {counts.orphaned > 0 && (
        <span className="status-item" title="Running, but no window shows them.">
          <StatusIcon kind="killed" />
          {counts.orphaned} orphaned
        </span>
      )}
      {broadcastCount > 0 && (
        <span className="status-item status-broadcast">
          <Radio size={12} aria-hidden />
          broadcast: {broadcastCount} {broadcastCount === 1 ? 'terminal' : 'terminals'}
        </span>
      )}
      <span className="status-space" />
      <VaultMark {...{ vault, lockKeys, onLock, onOpenVault }} />
      {size && (
        <span className="status-item" title="Columns × rows of the terminal in front">
          {size.cols}×{size.rows}
        </span>
      )}
      {runtime.isEvaluation && (
        <Hint
          text={`This window runs on Electron ${runtime.electron} for evaluation. Mooring is made for Electron ${runtime.declaredElectron}.`}
        >
          <button type="button" className="status-item status-button status-evaluation">
            <FlaskConical size={12} aria-hidden />
            evaluation runtime
          </button>
        </Hint>
      )}
      <span className="status-item">{`v${runtime.app}`}</span>
    </footer>
  )
}

/** Whether the vault is open, and the way to change that. Nothing before there is one. */
function VaultMark({ vault, lockKeys, onLock, onOpenVault }: Pick<StatusBarProps, 'vault' | 'lockKeys' | 'onLock' | 'onOpenVault'>) {
  switch (vault.kind) {
    case 'none':
    case 'creating':
      return null
    case 'unlocked':
      return (
        <Hint text="Lock now" keys={lockKeys}>
          <button type="button" className="status-item status-button" onClick={onLock}>
            <LockKeyholeOpen size={12} aria-hidden />
            vault open
          </button>
        </Hint>
      )
    case 'locked':
    case 'unlocking':
      return (
        <button type="button" className="status-item status-button" onClick={onOpenVault}>
          <LockKeyhole size={12} aria-hidden />
          vault locked
        </button>
      )
    case 'unreadable':
      return (
        <button type="button" className="status-item status-button status-evaluation" onClick={onOpenVault}>
          <ShieldAlert size={12} aria-hidden />
          vault unreadable
        </button>
      )
  }
}
