import type { Handlers } from '../../shared/contract/commands.ts'
import type { importCommands } from '../../shared/contract/import-commands.ts'
import type { Imports } from '../services/imports/imports.ts'

/** What each import command of the contract does. */
export function createImportHandlers(imports: Imports): Pick<Handlers, keyof typeof importCommands> {
  return {
    'imports.read': () => imports.state(),
    'imports.beginSshConfig': () => imports.beginSshConfig(),
    'imports.beginTerraform': ({ from }) => imports.beginTerraform(from),
    'imports.resume': ({ sessionId }) => imports.resume(sessionId),
    'imports.allowCommands': ({ sessionId }) => imports.servers.allowCommands(sessionId),
    'imports.leave': ({ sessionId }) => imports.leave(sessionId),
    'imports.rows': ({ sessionId, verdicts, offset, limit }) => imports.servers.rows(sessionId, verdicts, offset, limit),
    'imports.choose': ({ sessionId, hasUpdates, exceptions }) => imports.servers.choose(sessionId, hasUpdates, exceptions),
    'imports.apply': ({ sessionId }) => imports.servers.apply(sessionId),
    'imports.archive': ({ sessionId }) => imports.archive(sessionId),
    'imports.log': ({ sessionId }) => imports.readLog(sessionId),
    'imports.reveal': ({ sessionId }) => imports.reveal(sessionId),
  }
}
