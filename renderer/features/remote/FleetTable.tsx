import '../../ui/data-table.css'
import { Ellipsis } from 'lucide-react'
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { Button } from '../../ui/Button.tsx'
import { ContextMenu } from '../../ui/ContextMenu.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { walkRowNames } from '../../ui/RowName.tsx'
import type { FleetLine } from './fleet-list.ts'
import { lineActions, type LineActionId } from './line-actions.ts'
import { SessionCells } from './SessionCells.tsx'
import { ServerLine } from './ServerLine.tsx'

export interface FleetTableProps {
  readonly lines: readonly FleetLine[]
  readonly isGrouped: boolean
  readonly prodIds: ReadonlySet<ServerId> | null
  readonly nowMs: number
  /** The line under the cursor. */
  readonly onCurrent: (line: FleetLine) => void
  readonly onAct: (id: LineActionId, line: FleetLine) => void
}

const LINES_SHOWN = 500

/** Servers and their sessions. The arrow keys walk along the names, Enter does what is nearest, the menu has the rest. */
export function FleetTable({ lines, isGrouped, prodIds, nowMs, onCurrent, onAct }: FleetTableProps) {
  const [shownCount, setShownCount] = useState(LINES_SHOWN)
  const [menu, setMenu] = useState<{ readonly line: FleetLine; readonly at: { readonly x: number; readonly y: number } } | null>(null)
  const tableRef = useRef<HTMLTableElement>(null)
  const focused = useRef<{ readonly element: HTMLElement; readonly index: number } | null>(null)
  useEffect(() => {
    // The row that had the keys is gone: the next one has them.
    if (!focused.current || focused.current.element.isConnected || document.activeElement !== document.body) return
    const names = tableRef.current?.querySelectorAll<HTMLElement>('.row-name') ?? []
    names[Math.min(focused.current.index, names.length - 1)]?.focus()
  })
  const openMenu = (line: FleetLine) => (event: MouseEvent<HTMLElement>) => {
    event.preventDefault()
    const { left, bottom } = event.currentTarget.getBoundingClientRect()
    const isByKeyboard = event.type === 'click' || (event.clientX === 0 && event.clientY === 0)
    setMenu({ line, at: isByKeyboard ? { x: left, y: bottom } : { x: event.clientX, y: event.clientY } })
  }
  const keys = (line: FleetLine) => (event: KeyboardEvent) => {
    const found = lineActions(line).find(({ key }) => key === event.key)
    if (!found || !(event.target instanceof HTMLElement) || !event.target.matches('.row-name')) return
    event.preventDefault()
    onAct(found.id, line)
  }
  const focus = (line: FleetLine, index: number) => (event: FocusEvent<HTMLElement>) => {
    focused.current = { element: event.currentTarget, index }
    onCurrent(line)
  }
  const name = (line: FleetLine) => (line.kind === 'server' ? line.row.serverName : `${line.session.name} on ${line.row.serverName}`)
  const nearest = (line: FleetLine) => () => {
    const [first] = lineActions(line)
    if (first) onAct(first.id, line)
  }
  const more = (line: FleetLine) => (
    <td className="fleet-more">
      <IconButton label={`More for ${name(line)}`} icon={<Ellipsis size={15} aria-hidden />} onClick={openMenu(line)} />
    </td>
  )
  return (
    <>
      <table ref={tableRef} className="data-table fleet-table" data-grouped={isGrouped || undefined} onKeyDown={walkRowNames}>
        <caption className="for-screen-readers">Sessions on servers</caption>
        <thead>
          <tr>
            <th scope="col">{isGrouped ? 'Server and session' : 'Session'}</th>
            {!isGrouped && (
              <th scope="col" className="fleet-column-server">
                Server
              </th>
            )}
            <th scope="col" className="fleet-column-status">
              Status
            </th>
            <th scope="col" className="fleet-column-command">
              Command
            </th>
            <th scope="col" className="fleet-column-activity">
              Last activity
            </th>
            <th scope="col" className="fleet-column-created">
              Created
            </th>
            <th scope="col" className="fleet-column-windows is-number">
              Windows
            </th>
            <th scope="col" className="fleet-column-size is-number">
              Size
            </th>
            <th scope="col" className="fleet-more">
              <span className="for-screen-readers">More</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shownCount).map((line, index) => {
            const { row } = line
            const isProd = prodIds?.has(row.serverId) ?? false
            const common = { onFocus: focus(line, index), onContextMenu: openMenu(line), onKeyDown: keys(line) }
            if (line.kind === 'server') {
              return (
                <tr key={row.serverId} className="fleet-server" data-failed={row.status.kind === 'failed' || undefined} {...common}>
                  <ServerLine row={row} isProd={isProd} nowMs={nowMs} columnCount={isGrouped ? 7 : 8} onAct={(id) => onAct(id, line)} onOpen={nearest(line)} />
                  {more(line)}
                </tr>
              )
            }
            const { session, isOld } = line
            return (
              <tr key={`${row.serverId}${session.ref.id}${session.ref.createdAtS}`} data-old={isOld || undefined} {...common}>
                <SessionCells serverName={row.serverName} {...{ session, isOld, isGrouped, isProd, nowMs }} onOpen={nearest(line)} />
                {more(line)}
              </tr>
            )
          })}
        </tbody>
      </table>
      {lines.length > shownCount && (
        <p className="page-note">
          {shownCount} of {lines.length.toLocaleString('en-GB')} lines are shown. <Button onClick={() => setShownCount(shownCount + LINES_SHOWN)}>Show more</Button>
        </p>
      )}
      {menu && (
        <ContextMenu
          label={name(menu.line)}
          at={menu.at}
          groups={menuGroups(menu.line)}
          onAction={(id) => {
            setMenu(null)
            onAct(id, menu.line)
          }}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  )
}

function menuGroups(line: FleetLine) {
  const items = lineActions(line).map(({ id, label, keyName, isEnding }) => ({ id, label, keys: keyName === null ? null : [keyName], isDisabled: false, isEnding }))
  return [items.filter(({ isEnding }) => !isEnding), items.filter(({ isEnding }) => isEnding)].filter((group) => group.length > 0)
}
