import type { ReactNode } from 'react'
import { AuditScreen } from '../features/audit/AuditScreen.tsx'
import { DebugSessionsScreen } from '../features/debug-sessions/DebugSessionsScreen.tsx'
import { HealthScreen } from '../features/health/HealthScreen.tsx'
import { ImportsScreen } from '../features/imports/ImportsScreen.tsx'
import { EndingSessions } from '../features/remote/EndingSessions.tsx'
import { RemoteScreen } from '../features/remote/RemoteScreen.tsx'
import { ServersScreen } from '../features/servers/ServersScreen.tsx'
import { SessionsView } from '../features/sessions/SessionsView.tsx'
import { TransferScreen } from '../features/transfer/TransferScreen.tsx'
import { SecurityScreen } from '../features/vault/security/SecurityScreen.tsx'
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx'
import { VaultProof } from '../features/vault/VaultProof.tsx'
import { DueTokens } from '../features/tokens/DueTokens.tsx'
import { TokensOf } from '../features/tokens/TokensOf.tsx'
import { VaultGate } from '../features/vault/VaultGate.tsx'
import type { ServerId } from '../../shared/domain/inventory/server.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'
import { NoVault } from '../features/vault/NoVault.tsx'
import { actionKeys } from './action-keys.ts'
import { runAction } from './action-runners.ts'
import { SERVERS_SLOTS } from './servers-slots.tsx'
import type { ConsoleState } from './console-state.ts'
import { updateDebugSessions } from './debug-session-actions.ts'
import { remoteWork } from './remote-actions.ts'
import { goToSession } from './pane-commands.ts'
import { useStore } from './store.ts'
import type { ScreenId } from './window-state.ts'
import { showFailure, updateWindow, useWorkbench } from './workbench.tsx'

export interface ScreenContentProps {
  readonly screen: ScreenId
  readonly console: ConsoleState
}

/** What each screen shows. In a file of its own, which the window need not wait for to be painted. */
export function ScreenContent({ screen, console }: ScreenContentProps): ReactNode {
  const workbench = useWorkbench()
  const { debugSessions, remote, auditWish } = useStore(workbench.window)
  const openServers = () => updateWindow(workbench, { screen: 'servers' })
  const openServer = (id: ServerId) => {
    workbench.servers.update((present) => ({ ...present, openId: id, form: null, task: null }))
    openServers()
  }
  const openSecurity = () => updateWindow(workbench, { screen: 'security' })
  switch (screen) {
    case 'servers':
      return (
        <VaultGate status={console.vault} onOpenSecurity={openSecurity}>
          <ServersScreen store={workbench.servers} slots={SERVERS_SLOTS} />
        </VaultGate>
      )
    case 'debugSessions':
      return (
        <VaultGate status={console.vault} onOpenSecurity={openSecurity} whenNone={<NoVault what="The list of debug sessions" onMake={openServers} />}>
          <DebugSessionsScreen
            state={debugSessions}
            onState={(part) => updateDebugSessions(workbench, part)}
            endingWith={(serverIds) => <EndingSessions serverIds={serverIds} />}
            tokensOf={(owner, environment) => <TokensOf owner={owner} environment={environment} />}
            dueTokens={<DueTokens onOpen={(owner) => (owner.kind === 'server' ? openServer(owner.id) : updateDebugSessions(workbench, { openId: owner.id, chosenIds: [] }))} />}
          />
        </VaultGate>
      )
    case 'remote':
      return (
        <VaultGate status={console.vault} onOpenSecurity={openSecurity} whenNone={<NoVault what="The list of your servers" onMake={openServers} />}>
          <RemoteScreen state={remote} work={remoteWork(workbench)} />
        </VaultGate>
      )
    case 'sessions':
      return (
        <SessionsView
          sessions={console.sessions}
          homeDir={console.homeDir}
          onOpen={(id) => goToSession(workbench, id)}
          onKeep={(id) => void workbench.api.call('orphan.keep', { id }).catch((error: unknown) => showFailure(workbench, error))}
        />
      )
    case 'health':
      return <HealthScreen onOpen={(id) => goToSession(workbench, id)} />
    case 'imports':
      return (
        <VaultGate status={console.vault} onOpenSecurity={openSecurity} whenNone={<NoVault what="An import" onMake={openServers} />}>
          <ImportsScreen onOpenServers={openServers} />
        </VaultGate>
      )
    case 'audit':
      return (
        <VaultGate status={console.vault} onOpenSecurity={openSecurity} whenNone={<NoVault what="The audit log" onMake={openServers} />}>
          <AuditScreen wish={auditWish} onWishTaken={() => updateWindow(workbench, { auditWish: null })} />
        </VaultGate>
      )
    case 'security':
      return (
        <VaultGate status={console.vault} onOpenSecurity={openSecurity} whenNone={<NoVault what="What protects it" onMake={openServers} />}>
          <SecurityScreen
            runtime={console.runtime}
            idleLockMinutes={console.settings.vaultIdleLockMinutes}
            lockKeys={actionKeys('vault.lock', console.runtime.platform) ?? []}
            onLock={() => void runAction(workbench, 'vault.lock')}
            onOpenAudit={() => updateWindow(workbench, { screen: 'audit' })}
            onOpenTransfer={() => updateWindow(workbench, { screen: 'transfer' })}
          />
        </VaultGate>
      )
    case 'transfer':
      return (
        <VaultGate status={console.vault} onOpenSecurity={openSecurity} whenNone={<NoVault what="What could be exported" onMake={openServers} />}>
          <TransferScreen askProof={(request) => <VaultProof {...request} />} />
        </VaultGate>
      )
    case 'settings':
      return (
        <SettingsScreen
          settings={console.settings}
          overrides={console.settingsOverrides}
          platform={console.runtime.platform}
          onSaved={(settings) => workbench.connection.apply({ kind: 'settings-changed', settings })}
          onFailure={(error) => showFailure(workbench, error)}
        />
      )
    default:
      return assertNever(screen)
  }
}
