import type { ClusterFailure, ClusterFailureKind } from '../../../shared/domain/imports/cluster-scan.ts'

/** Why a cluster did not give what it was asked for, inside this process. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError'
  readonly failure: ClusterFailure
  constructor(kind: ClusterFailureKind, text: string, options?: ErrorOptions) {
    super(text, options)
    this.failure = { kind, text: text.slice(0, 2000) }
  }
}

export function cancelled(): ClusterError {
  return new ClusterError('cancelled', 'The scan was stopped; what it had found is kept.')
}
