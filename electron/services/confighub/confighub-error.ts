import type { ConfigHubFailure } from '../../../shared/domain/imports/confighub.ts'

/** Why ConfigHub did not do what it was asked, inside this process. */
export class ConfigHubError extends Error {
  override readonly name = 'ConfigHubError'
  readonly failure: ConfigHubFailure
  constructor({ kind, text, requestId = null, isInDoubt = false }: Pick<ConfigHubFailure, 'kind' | 'text'> & Partial<ConfigHubFailure>, options?: ErrorOptions) {
    super(text, options)
    this.failure = { kind, text: text.slice(0, 2000), requestId, isInDoubt }
  }
}
