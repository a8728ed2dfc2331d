import type { Api } from '../../../shared/contract/api.ts'
import { DEFAULT_SORT, PAGE_MAX } from '../../../shared/domain/inventory/server-list.ts'
import { readQuickTarget, targetOfServer, targetText, type SshTarget } from '../../../shared/domain/remote/ssh-target.ts'
import { AppError } from '../../../shared/errors.ts'
import type { NamedServer } from './remote-state.ts'

const NO_TARGET = 'This is no server: type the name of one of yours, an ssh alias, or user@host:port.'
const ADDRESS = /^[\d.]+$|:/

/** The server a person means; one that is not in the inventory yet is added to it. @throws AppError `invalid-input`, `refused` */
export async function serverOf(api: Pick<Api, 'call'>, text: string): Promise<NamedServer> {
  const target = readQuickTarget(text)
  for (let offset = 0; ; offset += PAGE_MAX) {
    const { rows, rowCount } = await api.call('servers.query', { filter: '', sort: DEFAULT_SORT, group: null, closedGroups: [], offset, limit: PAGE_MAX })
    const found = rows.find(({ server }) => server.name === text.trim() || (target !== null && isSame(targetOfServer(server), target)))
    if (found) return found.server
    if (offset + PAGE_MAX >= rowCount) break
  }
  if (target === null) throw new AppError('invalid-input', NO_TARGET)
  const where = ADDRESS.test(target.host) || target.port !== null ? { publicAddress: target.host } : { sshAlias: target.host }
  const saved = await api.call('server.create', { details: { name: targetText(target).slice(0, 80), ...where, port: target.port ?? 22, user: target.user }, state: 'up' })
  if (saved.kind !== 'saved') throw new AppError('refused', 'This server was changed by somebody else just now; try again.')
  return saved.server
}

function isSame(one: SshTarget | null, other: SshTarget): boolean {
  return one !== null && one.host === other.host && one.user === other.user && (one.port ?? 22) === (other.port ?? 22)
}
