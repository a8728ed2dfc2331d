import './context-menu.css'
import { Fragment, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components'
import { Keys } from './Keys.tsx'

export interface ContextMenuItem<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly keys: readonly string[] | null
  readonly isDisabled: boolean
}

export interface ContextMenuProps<Id extends string> {
  readonly label: string
  /** Where it opens, in pixels of the page. */
  readonly at: { readonly x: number; readonly y: number }
  /** A line stands between the groups. */
  readonly groups: readonly (readonly ContextMenuItem<Id>[])[]
  readonly onAction: (id: Id) => void
  readonly onClose: () => void
}

/** A menu at a point of the page; arrows, letters, Enter and Escape work in it. */
export function ContextMenu<Id extends string>({ label, at, groups, onAction, onClose }: ContextMenuProps<Id>) {
  const anchorRef = useRef<HTMLSpanElement>(null)
  return (
    <>
      {createPortal(<span ref={anchorRef} className="context-menu-anchor" style={{ left: at.x, top: at.y }} />, document.body)}
      <Popover
        isOpen
        triggerRef={anchorRef}
        placement="bottom start"
        offset={2}
        className="context-menu"
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
      >
        <Menu
          aria-label={label}
          className="context-menu-list"
          disabledKeys={groups.flat().filter((item) => item.isDisabled).map((item) => item.id)}
          onAction={(key) => onAction(key as Id)}
          onClose={onClose}
          autoFocus="first"
        >
          {groups.map((items, index) => (
            <Fragment key={items[0]?.id ?? index}>
              {index > 0 && <Separator className="context-menu-line" />}
              {items.map((item) => (
                <MenuItem key={item.id} id={item.id} textValue={item.label} className="context-menu-item">
                  <span>{item.label}</span>
                  {item.keys && <Keys keys={item.keys} />}
                </MenuItem>
              ))}
            </Fragment>
          ))}
        </Menu>
      </Popover>
    </>
  )
}
