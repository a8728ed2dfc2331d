import type { SavedView } from '../../../shared/domain/inventory/saved-view.ts'
import type { ServerFacets } from '../../../shared/domain/inventory/server-list.ts'
import { SearchField } from './SearchField.tsx'
import { ServerLooks } from './ServerLooks.tsx'
import { arranged, type ServersState } from './servers-state.ts'

export interface ServerToolbarProps {
  readonly state: ServersState
  readonly views: readonly SavedView[]
  readonly facets: ServerFacets | null
  readonly problemId: string
  readonly isFilterWrong: boolean
  readonly onUpdate: (next: (present: ServersState) => ServersState) => void
  readonly onFacetsWanted: () => void
  readonly onLeaveSearch: () => void
}

/** Search, and how the list is looked at. */
export function ServerToolbar({ state, views, facets, problemId, isFilterWrong, onUpdate, onFacetsWanted, onLeaveSearch }: ServerToolbarProps) {
  const { arrangement } = state
  return (
    <div className="server-toolbar">
      <SearchField
        value={arrangement.filter}
        facets={facets}
        isWanted={state.isSearchWanted}
        problemId={problemId}
        isWrong={isFilterWrong}
        onChange={(filter) => onUpdate((present) => arranged(present, { filter }))}
        onFocus={() => {
          onFacetsWanted()
          onUpdate((present) => (present.isSearchWanted ? { ...present, isSearchWanted: false } : present))
        }}
        onLeave={onLeaveSearch}
      />
      <ServerLooks group={arrangement.group} columns={arrangement.columns} view={state.view} views={views} onUpdate={onUpdate} />
    </div>
  )
}
