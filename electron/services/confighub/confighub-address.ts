import { AppError } from '../../../shared/errors.ts'

export const CONFIGHUB_ADDRESS = 'https://hub.confighub.com/api'
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The address requests are made to, without a slash at its end.
 * @throws AppError `invalid-input` for what is none, or would send a token in the clear
 */
export function readConfigHubAddress(text: string): string {
  const url = parse(text)
  if (url === null) throw new AppError('invalid-input', 'This is no address of a ConfigHub; write it as https://hub.confighub.com/api.')
  if (url.username !== '' || url.password !== '') throw new AppError('invalid-input', 'An address of ConfigHub has no name or password in it; sign in instead.')
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (!isSafe) throw new AppError('invalid-input', 'A ConfigHub on another machine is only used over https, so that nobody on the way reads the token.')
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

function parse(text: string): URL | null {
  try {
    return new URL(text.trim())
  } catch {
    return null
  }
}
