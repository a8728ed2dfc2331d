import type { Api } from '../../shared/contract/api.ts'
import type { Layout } from '../../shared/domain/layout.ts'

/**
 * Answers main, before it ends sessions nobody watches: this window wants those it has a tab for.
 * @returns the function that ends it
 */
export function answerOrphanQuestions(api: Pick<Api, 'call' | 'on'>, layout: () => Layout | undefined): () => void {
  return api.on('orphans.asked', ({ questionId, sessionIds }) => {
    const tabs = layout()?.tabs ?? []
    const keepIds = sessionIds.filter((id) => tabs.some((tab) => tab.sessionId === id))
    // A question that could not be answered in time is main's to decide.
    api.call('orphans.answer', { questionId, keepIds }).catch(() => undefined)
  })
}
