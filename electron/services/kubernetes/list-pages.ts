import { z } from 'zod'
import { ClusterError } from './cluster-error.ts'
import type { ApiRequest, GetJson } from './proxied-api.ts'

const PAGE_SIZE = 500
/** Answers with names, labels and owners only, without what objects hold. */
export const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'

const Page = z.object({ metadata: z.object({ continue: z.string().nullish() }).nullish(), items: z.array(z.unknown()).nullish() })
const PAGES_MAX = 10_000

/**
 * Lists everything under a path, page by page.
 * @throws ClusterError; pages that came before it count
 */
export async function* listPages(get: GetJson, { path, ...request }: ApiRequest): AsyncGenerator<readonly unknown[]> {
  let next = ''
  for (let count = 0; count < PAGES_MAX; count += 1) {
    const answer = await get({ ...request, path: `${path}?limit=${PAGE_SIZE}${next && `&continue=${encodeURIComponent(next)}`}` })
    const page = Page.safeParse(answer)
    if (!page.success) throw new ClusterError('broken-answer', `The answer for ${request.what} is not what a Kubernetes API says; try again.`)
    yield page.data.items ?? []
    const token = page.data.metadata?.continue ?? ''
    if (token === '') return
    if (token === next) throw new ClusterError('broken-answer', `The list of ${request.what} repeats itself, so it was not read on.`)
    next = token
  }
}
