import type { Api } from '../../shared/contract/api.ts'
import type { Layout } from '../../shared/domain/layout.ts'
import { findSessionPane } from '../../shared/domain/pane-layout.ts'

/**
 * Answers main, before it ends sessions nobody watches: this window wants those it has a pane for.
 * @returns the function that ends it
 */
export function answerOrphanQuestions(api: Pick<Api, 'call' | 'on'>, layout: () => Layout | undefined): () => void {
  return api.on('orphans.asked', ({ questionId, sessionIds }) => {
    const present = layout()
    const keepIds = present ? sessionIds.filter((id) => findSessionPane(present, id)) : []
    // A question that could not be answered in time is main's to decide.
    api.call('orphans.answer', { questionId, keepIds }).catch(() => undefined)
  })
}
