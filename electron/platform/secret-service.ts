import { readBooleanVariant } from './bus-message.ts'
import { askBus } from './session-bus.ts'

/** How the desktop's keyring is, found without waiting for it longer than a person would. */
export type SecretServiceState = 'ready' | 'locked' | 'absent' | 'no-answer'

/** A keyring that takes longer is taken for one that hangs. */
const ANSWER_TIMEOUT_MS = 10_000

const IS_DEFAULT_LOCKED = {
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets/aliases/default',
  interface: 'org.freedesktop.DBus.Properties',
  member: 'Get',
  args: ['org.freedesktop.Secret.Collection', 'Locked'],
} as const

/**
 * Asks the Secret Service whether its default collection is open. Electron's own calls block the whole app while a
 * keyring hangs or asks for its password, so they are made only when this says `ready`.
 * Source: Secret Service API 0.2
 */
export async function probeSecretService(env: Readonly<Record<string, string | undefined>>, timeoutMs = ANSWER_TIMEOUT_MS): Promise<SecretServiceState> {
  const answer = await askBus(IS_DEFAULT_LOCKED, env, timeoutMs)
  if (answer.kind === 'silent') return 'no-answer'
  if (answer.kind !== 'reply') return 'absent'
  return readBooleanVariant(answer.reply) === false ? 'ready' : 'locked'
}
