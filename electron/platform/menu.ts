import { Menu, type MenuItemConstructorOptions } from 'electron'
import { actionIds, actionRow, type ActionId } from '../../shared/domain/action.ts'

const TITLES = { file: 'File', edit: 'Edit', view: 'View', terminal: 'Terminal', help: 'Help' } as const
type MenuName = keyof typeof TITLES

/**
 * The native menu, made from the list of actions; the window runs them. Accelerators are shown but not registered where
 * the page sees keys first: the page decides, so that no key runs an action twice.
 */
export function createMenu(requested: (id: ActionId) => void): Menu {
  const entriesOf = (menu: MenuName): MenuItemConstructorOptions[] =>
    actionIds.filter((id) => actionRow(id).menu === menu).map((id) => entryOf(id, requested))
  const template = (Object.keys(TITLES) as MenuName[]).map((menu) => ({ label: TITLES[menu], submenu: entriesOf(menu) }))
  const application: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  return Menu.buildFromTemplate([...application, ...template])
}

function entryOf(id: ActionId, requested: (id: ActionId) => void): MenuItemConstructorOptions {
  const { label, shortcut } = actionRow(id)
  const key = shortcut === undefined ? {} : { accelerator: shortcut, registerAccelerator: false }
  return { label, ...key, click: () => requested(id) }
}
