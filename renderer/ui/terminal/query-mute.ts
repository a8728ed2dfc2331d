import type { IDisposable, IParser } from '@xterm/xterm'
import { joinDisposables } from './join-disposables.ts'

const QUERIES = [
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { prefix: '?', final: 'u' },
  { prefix: '>', final: 'q' },
  { final: 't' },
  { final: 'x' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
  { intermediates: '$', final: 'w' },
] as const
const COLOUR_QUERY = /(^|;)\?($|;)/

/**
 * Keeps a view from answering the questions of programs: the session's model answers each of them once, whether nobody
 * looks or five windows do. See docs/decisions/0006.
 */
export function muteQueries(parser: IParser): IDisposable {
  const mute = () => true
  return joinDisposables([
    ...QUERIES.map((id) => parser.registerCsiHandler(id, mute)),
    parser.registerDcsHandler({ intermediates: '$', final: 'q' }, mute),
    parser.registerDcsHandler({ intermediates: '+', final: 'q' }, mute),
    ...[4, 10, 11, 12].map((code) => parser.registerOscHandler(code, (data) => COLOUR_QUERY.test(data))),
  ])
}

/** What xterm says when a program switches focus reports on; no key sends it. */
export function isFocusReport(data: string): boolean {
  return data === '\u001b[I' || data === '\u001b[O'
}
