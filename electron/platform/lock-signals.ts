import { powerMonitor } from 'electron'
import type { LockReason } from '../../shared/domain/vault.ts'

/** Calls `lock` when the machine goes to sleep, its screen is locked, or another person takes the desk. */
export function lockOnSystemSignals(lock: (reason: LockReason) => void): void {
  powerMonitor.on('suspend', () => lock('suspend'))
  powerMonitor.on('lock-screen', () => lock('screen-lock'))
  powerMonitor.on('user-did-resign-active', () => lock('user-switch'))
}
