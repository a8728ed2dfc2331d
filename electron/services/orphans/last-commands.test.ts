import { expect, test } from 'vitest'
import { SessionId } from '../../../shared/domain/session.ts'
import { createLastCommands } from './last-commands.ts'

test('when the shell waits again, the last command seen is still known, until it is forgotten', () => {
  const id = SessionId.parse('a'.repeat(32))
  let foreground: string | null = null
  const commands = createLastCommands(() => foreground)
  expect(commands.lastOf(id)).toBeNull()
  foreground = 'make all'
  expect(commands.look(id)).toBe('make all')
  foreground = null
  expect([commands.look(id), commands.lastOf(id)]).toEqual([null, 'make all'])
  commands.forget(id)
  expect(commands.lastOf(id)).toBeNull()
})
