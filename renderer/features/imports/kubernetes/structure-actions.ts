import type { UnitRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import type { ContextMenuItem } from '../../../ui/ContextMenu.tsx'

export type StructureActionId = 'manifest' | 'rename' | 'labels' | 'split' | 'merge' | 'exclude'

/** What can be done with a unit before it is made. */
export function structureActions({ workloads, isExcluded }: UnitRow, markedCount: number): readonly (readonly ContextMenuItem<StructureActionId>[])[] {
  const item = (id: StructureActionId, label: string, isDisabled = false, keys: readonly string[] | null = null) => ({ id, label, keys, isDisabled })
  return [
    [item('manifest', 'Look at what is uploaded…')],
    [item('rename', 'Rename…', false, ['F2']), item('labels', 'Labels…'), item('split', 'Split…', workloads.length < 2), item('merge', markedCount < 2 ? 'Merge (mark two or more first)' : `Merge ${markedCount} marked…`, markedCount < 2)],
    [item('exclude', isExcluded ? 'Import it after all' : 'Leave it out')],
  ]
}
