import { z } from 'zod'
import type { ClusterFailureKind } from '../../../shared/domain/imports/cluster-scan.ts'
import { plainReason } from '../../../shared/lib/plain-reason.ts'
import { ClusterError } from './cluster-error.ts'

interface Answer {
  readonly status: number
  readonly isJson: boolean
  readonly text: string
}

const Status = z.object({ message: z.string() })

/** What kubectl says in place of a server it cannot reach or sign in to, told by its words: it has no codes. */
const OF_KUBECTL: readonly { readonly pattern: RegExp; readonly kind: ClusterFailureKind; readonly text: string }[] = [
  { pattern: /getting credentials|exec: executable|exec plugin/, kind: 'plugin-failed', text: 'The program that signs in failed' },
  { pattern: /x509|tls:|certificate|HTTP response to HTTPS client/, kind: 'tls', text: 'The cluster could not prove who it is' },
  { pattern: /i\/o timeout|deadline exceeded/, kind: 'timeout', text: 'The cluster did not answer in time' },
  { pattern: /EOF|reset by peer|malformed HTTP/, kind: 'broken-answer', text: 'The cluster ended the connection' },
  { pattern: /dial tcp|no such host|connection refused|unreachable/, kind: 'unreachable', text: 'The cluster cannot be reached' },
]

/** Turns an answer other than 200 into a sentence about what was asked. */
export function failureOf(answer: Answer, what: string): ClusterError {
  const said = plainReason(messageOf(answer))
  const end = said === '' ? '' : `: ${said}`
  switch (answer.status) {
    case 401:
      return new ClusterError('unauthorized', `The cluster does not take your sign-in any more; sign in again and retry${end}`)
    case 403:
      return new ClusterError('forbidden', `You may not look at ${what}${end}`)
    case 404:
      return new ClusterError('not-found', `The cluster has no ${what}${end}`)
    case 410:
      return new ClusterError('server-error', `The cluster lost its place in ${what}; scan again${end}`)
    case 429:
      return new ClusterError('throttled', `The cluster is too busy to answer for ${what}; try again later${end}`)
  }
  return (answer.isJson ? null : failureOfKubectl(answer.text)) ?? new ClusterError('server-error', `The cluster failed with ${answer.status} for ${what}; try again${end}`)
}

/** What kubectl itself stumbled over; null for words that are not known. */
export function failureOfKubectl(text: string): ClusterError | null {
  const known = OF_KUBECTL.find(({ pattern }) => pattern.test(text))
  return known ? new ClusterError(known.kind, `${known.text}: ${plainReason(text)}`) : null
}

function messageOf({ isJson, text }: Answer): string {
  if (!isJson) return text
  try {
    return Status.parse(JSON.parse(text)).message
  } catch {
    return ''
  }
}
