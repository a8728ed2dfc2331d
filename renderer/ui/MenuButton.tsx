import './context-menu.css'
import './menu-button.css'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Button as PressButton } from 'react-aria-components'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly isDisabled?: boolean
}

/** Items that belong together. `one` and `many` show which of them are chosen. */
export interface MenuGroup {
  readonly label: string
  readonly choice: 'none' | 'one' | 'many'
  readonly chosenIds?: readonly string[]
  readonly items: readonly MenuEntry[]
}

export interface MenuButtonProps {
  /** What the menu is about, for those who do not see the button's text. */
  readonly label: string
  readonly look?: 'plain' | 'quiet'
  readonly groups: readonly MenuGroup[]
  readonly onAction: (id: string) => void
  readonly children: ReactNode
}

const SELECTIONS = { none: 'none', one: 'single', many: 'multiple' } as const

/** A button that opens a menu below it. */
export function MenuButton({ label, look = 'plain', groups, onAction, children }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <PressButton className={`button button-${look} menu-button`} aria-label={label}>
        {children}
        <ChevronDown size={13} aria-hidden />
      </PressButton>
      <Popover className="context-menu menu-popover" placement="bottom end" offset={4}>
        <Menu aria-label={label} className="context-menu-list" onAction={(key) => onAction(String(key))} disabledKeys={groups.flatMap(({ items }) => items.filter(({ isDisabled }) => isDisabled).map(({ id }) => id))}>
          {groups
            .filter(({ items }) => items.length > 0)
            .map((group) => (
              <MenuSection key={group.label} className="menu-section" aria-label={group.label} selectionMode={SELECTIONS[group.choice]} selectedKeys={group.chosenIds ?? []}>
                <Header className="menu-heading">{group.label}</Header>
                {group.items.map((item) => (
                  <MenuItem key={item.id} id={item.id} textValue={item.label} className="context-menu-item">
                    {({ isSelected }) => (
                      <>
                        <span>{item.label}</span>
                        {isSelected && <Check size={14} aria-hidden />}
                      </>
                    )}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
