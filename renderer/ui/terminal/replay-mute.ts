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
 * Keeps a terminal from answering questions in bytes that are history: they were answered when they were new, and a
 * second answer would arrive in the shell as typed text.
 */
export function muteQueries(parser: IParser, isReplaying: () => boolean): IDisposable {
  return joinDisposables([
    ...QUERIES.map((id) => parser.registerCsiHandler(id, isReplaying)),
    parser.registerDcsHandler({ intermediates: '$', final: 'q' }, isReplaying),
    parser.registerDcsHandler({ intermediates: '+', final: 'q' }, isReplaying),
    ...[4, 10, 11, 12].map((code) =>
      parser.registerOscHandler(code, (data) => isReplaying() && COLOUR_QUERY.test(data)),
    ),
  ])
}

/** What xterm says when a program switches focus reports on; no key sends it. */
export function isFocusReport(data: string): boolean {
  return data === '\u001b[I' || data === '\u001b[O'
}
