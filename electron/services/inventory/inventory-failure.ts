import { AppError } from '../../../shared/errors.ts'

const WORDS = { server: 'server', 'debug-session': 'debug session', token: 'token', view: 'view' } as const

export function notFound(kind: keyof typeof WORDS): AppError {
  return new AppError('not-found', `This ${WORDS[kind]} is not in the inventory any more; it was forgotten, or the id is of another vault.`)
}

/** What a person reads whose edit began from an older state. */
export function staleText(name: string): string {
  return `${name} was changed by somebody else after you began, so your change was not saved; look at what stands now and save again.`
}
