import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron'
import type { TrayCommand, TrayEntry, TrayMenu } from '../services/tray/tray-menu.ts'
import { hasBusName } from './session-bus.ts'

interface Options {
  readonly iconFile: string
  readonly chosen: (command: TrayCommand) => void
}

/** The name of whoever shows tray icons on a Linux desktop. Source: the StatusNotifierItem specification. */
const TRAY_HOST_NAME = 'org.kde.StatusNotifierWatcher'
const ICON_SIZE_PX = process.platform === 'darwin' ? 18 : 24

export type DesktopTray = ReturnType<typeof createTray>

/**
 * Our icon among those of the desktop, where the desktop has a place for it. A Linux desktop may have none, or get one
 * later: `isPresent` looks, and puts the icon there or takes it away.
 */
export function createTray({ iconFile, chosen }: Options) {
  let tray: Tray | null = null
  let menu: TrayMenu | null = null

  const draw = () => {
    if (!tray || !menu) return
    tray.setToolTip(menu.tooltip)
    tray.setContextMenu(Menu.buildFromTemplate(menu.entries.map((entry) => itemOf(entry, chosen))))
  }
  const put = () => {
    const icon = nativeImage.createFromPath(iconFile).resize({ width: ICON_SIZE_PX, height: ICON_SIZE_PX, quality: 'best' })
    tray = new Tray(icon)
    tray.on('click', () => chosen({ kind: 'open-window' }))
    draw()
  }

  return {
    show(next: TrayMenu): void {
      menu = next
      draw()
    },
    /** True when a person can see the icon. */
    async isPresent(): Promise<boolean> {
      const isThere = process.platform !== 'linux' || (await hasBusName(TRAY_HOST_NAME, process.env))
      if (isThere && !tray) put()
      if (!isThere) {
        tray?.destroy()
        tray = null
      }
      return isThere
    },
  }
}

function itemOf(entry: TrayEntry, chosen: (command: TrayCommand) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'text':
      return { label: plainLabel(entry.label), enabled: false }
    case 'command':
      return { label: plainLabel(entry.label), click: () => chosen(entry.command) }
    case 'submenu':
      return { label: plainLabel(entry.label), submenu: entry.entries.map((each) => itemOf(each, chosen)) }
  }
}

/** A single & would mark the next letter as the key of the item. */
function plainLabel(label: string): string {
  return label.replaceAll('&', '&&')
}
