import type { Api } from '../../shared/contract/api.ts'
import type { UndoId } from '../../shared/domain/inventory/inventory-change.ts'
import { failureSentence } from './failure-sentence.ts'

/** Takes a change back; resolves with what became of that, as a sentence. */
export async function takeBack(api: Pick<Api, 'call'>, undoId: UndoId): Promise<string> {
  try {
    const { leftCount, left } = await api.call('inventory.undo', { undoId })
    return leftCount === 0 ? 'Taken back.' : left.join(' ')
  } catch (error) {
    return failureSentence(error)
  }
}
