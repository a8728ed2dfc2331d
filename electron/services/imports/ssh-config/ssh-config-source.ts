import { canonicalHost } from '../../../../shared/domain/inventory/host-address.ts'
import { JumpHost, SshAlias, UserName } from '../../../../shared/domain/inventory/server.ts'
import type { ResolvedTarget } from '../../../../shared/domain/remote/resolved-target.ts'
import { SshTarget } from '../../../../shared/domain/remote/ssh-target.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Clock } from '../../clock/clock.ts'
import type { createSshResolver } from '../../ssh/ssh-resolver.ts'
import type { ServerSource, SourceRow } from '../server-source.ts'

interface Ports {
  readonly resolver: Pick<ReturnType<typeof createSshResolver>, 'configuration' | 'resolve'>
  readonly clock: Clock
  /** Who ssh logs in as where nothing is said. */
  readonly ownUser: string
}

const AT_ONCE = 8
/** A command of the configuration that takes longer is ended. */
const ROW_TIMEOUT_MS = 20_000

/** The hosts a person's ssh configuration names: listed by its files, with the values ssh itself says. */
export function createSshConfigSource({ resolver, clock, ownUser }: Ports): ServerSource {
  async function readRow(alias: string, allowsCommands: boolean, signal: AbortSignal): Promise<SourceRow | Extract<ResolvedTarget, { kind: 'asks' }>> {
    const target = SshTarget.safeParse({ host: alias, port: null, user: '', jumpHosts: [] })
    if (!target.success || !SshAlias.safeParse(alias).success) return { key: alias.slice(0, 300), name: alias, problem: 'its name is no ssh alias: letters, digits and . _ - are' }
    const controller = new AbortController()
    const stop = () => controller.abort()
    signal.addEventListener('abort', stop, { once: true })
    const cancel = clock.startTimer(ROW_TIMEOUT_MS, stop)
    try {
      const resolved = await resolver.resolve(target.data, allowsCommands, controller.signal)
      if (resolved.kind === 'asks') return resolved
      if (controller.signal.aborted) return { key: alias, name: alias, problem: `ssh did not say within ${ROW_TIMEOUT_MS / 1000} s where it leads; look at the commands of its Match lines` }
      return resolved.kind === 'failed' ? { key: alias, name: alias, problem: resolved.failure.text } : { key: alias, server: serverOf(alias, resolved, ownUser) }
    } finally {
      cancel()
      signal.removeEventListener('abort', stop)
    }
  }

  return {
    async read({ allowsCommands, onProgress, signal }) {
      const { file, isThere, aliases } = resolver.configuration()
      if (!isThere) throw new AppError('not-found', `There is no ssh configuration at ${file}, or it cannot be read; write your hosts there and try again.`)
      if (aliases.length === 0) throw new AppError('not-found', `${file} names no host: it has no Host line without wildcards.`)
      const rows: SourceRow[] = new Array<SourceRow>(aliases.length)
      let [next, doneCount] = [0, 0]
      const asks: Extract<ResolvedTarget, { kind: 'asks' }>[] = []
      const readNext = async () => {
        const at = next++
        const row = await readRow(aliases[at] ?? '', allowsCommands, signal)
        if ('key' in row) rows[at] = row
        else asks.push(row)
        onProgress(++doneCount, aliases.length)
      }
      const hasMore = () => next < aliases.length && asks.length === 0 && !signal.aborted
      onProgress(0, aliases.length)
      // The first one alone: it tells whether something has to be asked before ssh runs eight times.
      await readNext()
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        while (hasMore()) await readNext()
      }))
      signal.throwIfAborted()
      if (asks[0]) return asks[0]
      const problems = rows.flatMap((row) => ('problem' in row ? [row.problem] : []))
      if (problems.length === rows.length && problems[0] !== undefined) throw new AppError('remote-failed', `ssh does not take ${file}: ${problems[0]}`)
      return { kind: 'rows', title: file, rows }
    },
  }
}

function serverOf(alias: string, { host, port, user, jumpHosts, proxyCommand }: Extract<ResolvedTarget, { kind: 'resolved' }>, ownUser: string): Readonly<Record<string, unknown>> {
  const address = canonicalHost(host)
  const jumps = jumpHosts.filter((each) => JumpHost.safeParse(each).success)
  return {
    ...{ name: alias, sshAlias: alias, port, origin: { kind: 'ssh-config', ref: alias } },
    ...(address !== null && address !== '' && proxyCommand === '' && { publicAddress: address }),
    ...(user !== ownUser && UserName.safeParse(user).success && { user }),
    ...(jumps.length > 0 && jumps.length === jumpHosts.length && { jumpHosts: jumps }),
  }
}
