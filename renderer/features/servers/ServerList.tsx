import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { SortColumn } from '../../../shared/domain/inventory/server-list.ts'
import { useApi } from '../../api/api-context.tsx'
import { useNow } from '../../ui/use-now.ts'
import { CHOSEN_MAX, chosenCount, NO_SERVERS, serversText, withRange, withToggled } from './chosen-servers.ts'
import type { GridIntent } from '../../ui/grid/grid-keys.ts'
import { listLayout } from './list-layout.ts'
import { followed, requestFor, rowNear } from './list-place.ts'
import { NothingHere } from './NothingHere.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { ServerGrid } from './ServerGrid.tsx'
import { changeServers, checkServers, readMarks, showOutcome, type ServersWork } from './servers-commands.ts'
import { markOf, type ServerMark } from './server-mark.ts'
import { formOpened, groupToggled, sortedBy, targetOf, type ServersState } from './servers-state.ts'
import { ServerToolbar } from './ServerToolbar.tsx'
import { useFacets, useViews } from './useInventory.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { useServerFeed } from './useServerFeed.ts'
import { failureSentence } from '../../api/failure-sentence.ts'

const TICK_MS = 15_000
const TOO_MANY = `At most ${CHOSEN_MAX.toLocaleString('en-GB')} servers can be chosen one by one; choose all of them with Ctrl+A, or make the list shorter with a filter.`

/** Search, the list, and what can be done with what is chosen in it. */
export function ServerList({ work, state }: { readonly work: ServersWork; readonly state: ServersState }) {
  const api = useApi()
  const { store } = work
  const { arrangement, chosen } = state
  const problemId = useId()
  const rootRef = useRef<HTMLDivElement>(null)
  const anchorRef = useRef(0)
  const [isFacetsWanted, setFacetsWanted] = useState(false)
  const [lines, setLines] = useState({ first: 0, end: 24 })
  const { feed, slice, error } = useServerFeed(api)
  const nowMs = useNow(TICK_MS, true)
  const views = useViews(api)
  const layout = useMemo(() => (slice ? listLayout(slice.answer, slice.request.closedGroups) : null), [slice])
  const isEmpty = slice?.answer.total === 0
  const facets = useFacets(api, isFacetsWanted || isEmpty)

  useEffect(() => feed.want(requestFor(arrangement, lines, slice, layout)), [feed, arrangement, lines, slice, layout])
  useEffect(() => {
    if (!slice || !layout) return
    store.update((present) => followed(present, slice, layout))
  }, [store, slice, layout])
  const onShow = useCallback((first: number, end: number) => setLines((present) => (present.first === first && present.end === end ? present : { first, end })), [])

  const markAt = (line: number): ServerMark | null => {
    const found = layout?.line(line)
    const row = found?.kind === 'row' && slice ? slice.answer.rows[found.row - slice.request.offset] : undefined
    return row ? markOf(row.server) : null
  }
  const goTo = (line: number, part: Partial<ServersState> = {}) => store.update((present) => ({ ...present, cursorAt: line, current: markAt(line), ...part }))
  const chooseRange = async (from: number, to: number) => {
    if (!slice || !layout) return
    const rows = [Math.min(from, to), Math.max(from, to)].map((line, index) => rowNear(layout, line, index === 0 ? 1 : -1))
    if (rows[0] === undefined || rows[1] === undefined || rows[0] > rows[1]) return
    try {
      const { request, answer } = slice
      const range = { from: rows[0], to: rows[1], filter: request.filter, total: answer.total, isGrouped: request.group !== null }
      const next = await withRange(store.get().chosen, range, (first, last) => readMarks(api, request, first, last))
      if (next) store.update((present) => ({ ...present, chosen: next }))
      else showOutcome(store, { text: TOO_MANY, isFailure: true, undoId: null, left: [], leftCount: 0 })
    } catch (cause) {
      showOutcome(store, { text: failureSentence(cause), isFailure: true, undoId: null, left: [], leftCount: 0 })
    }
  }
  const toggle = (line: number) => {
    const mark = markAt(line)
    const group = layout?.line(line)
    anchorRef.current = line
    if (mark) goTo(line, { chosen: withToggled(chosen, mark) })
    else if (group?.kind === 'group') store.update((present) => groupToggled({ ...present, cursorAt: line }, group.key))
  }
  const onIntent = useLatest((intent: GridIntent) => {
    const at = state.cursorAt
    const line = layout?.line(at)
    switch (intent.kind) {
      case 'go':
        if (intent.isRange) void chooseRange(anchorRef.current, intent.to)
        else anchorRef.current = intent.to
        return goTo(intent.to)
      case 'toggle':
        return toggle(at)
      case 'open':
        return line?.kind === 'group' ? toggle(at) : goTo(at, { openId: markAt(at)?.id ?? null })
      case 'open-group':
      case 'close-group':
        if (line?.kind === 'group' && line.isOpen === (intent.kind === 'close-group')) toggle(at)
        return
      case 'all':
        return store.update((present) => ({ ...present, chosen: { kind: 'all', filter: arrangement.filter, total: slice?.answer.total ?? 0, except: [] } }))
      case 'none':
        return store.update((present) => (chosenCount(present.chosen) > 0 ? { ...present, chosen: NO_SERVERS } : { ...present, openId: null }))
      case 'edit':
        return store.update((present) => (present.current ? formOpened(present, present.current.id) : present))
      case 'menu':
        return
      case 'forget':
        return store.update((present) => (chosenCount(targetOf(present)) > 0 ? { ...present, task: { kind: 'forget', chosen: targetOf(present) } } : present))
    }
  })
  const onPick = useLatest((line: number, { isToggle, isRange }: { readonly isToggle: boolean; readonly isRange: boolean }) => {
    const group = layout?.line(line)?.kind === 'group'
    if (isRange) void chooseRange(anchorRef.current, line)
    else if (isToggle || group) return toggle(line)
    else anchorRef.current = line
    goTo(line, isRange ? {} : { openId: markAt(line)?.id ?? null })
  })
  const onSort = useCallback((by: SortColumn) => store.update((present) => sortedBy(present, by)), [store])
  const focusGrid = () => rootRef.current?.querySelector<HTMLElement>('.grid, .message button')?.focus()
  const isReady = slice !== null
  useEffect(() => {
    // A form, a server or a question that closed has left the focus nowhere; a terminal keeps it.
    if (document.activeElement === document.body) rootRef.current?.querySelector<HTMLElement>('.grid')?.focus()
  }, [isReady, state.openId, state.task])
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    store.update((present) => ({ ...present, isSearchWanted: true }))
  }
  const problem = slice?.answer.problems[0]
  return (
    <div ref={rootRef} className="server-list" onKeyDown={onKeyDown}>
      <ServerToolbar
        {...{ state, views, facets, problemId }}
        isFilterWrong={problem !== undefined}
        onUpdate={store.update}
        onFacetsWanted={() => setFacetsWanted(true)}
        onLeaveSearch={focusGrid}
      />
      <p id={problemId} className="filter-problem" role="alert">
        {problem && `“${arrangement.filter.slice(problem.at, problem.at + problem.length)}” is not understood and was left out: ${problem.text}.`}
      </p>
      {chosenCount(chosen) > 0 ? (
        <SelectionBar state={state} total={slice?.answer.total ?? 0} onUpdate={store.update} onCheck={() => void checkServers(work, chosen)} onArchive={(isArchived) => void changeServers(work, chosen, { kind: 'archive', isArchived })} />
      ) : (
        slice && !isEmpty && (
          <p className="server-count" role="status">
            {serversText(slice.answer.total)}
            {error !== null && <span className="server-failed"> as they were; {failureSentence(error)}</span>}
          </p>
        )
      )}
      {slice && layout && !isEmpty ? (
        <ServerGrid {...{ chosen, slice, layout, nowMs, onShow, onIntent, onPick, onSort }} cursorAt={state.cursorAt} openId={state.openId} chosenColumns={arrangement.columns} sort={arrangement.sort} />
      ) : (
        <NothingHere {...{ error, facets }} isLoading={!slice} filter={arrangement.filter} onUpdate={store.update} onRetry={feed.retry} />
      )}
    </div>
  )
}
