import dbus, { type Message } from 'dbus-next'
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerAsDesktop, NOTIFICATIONS, PROPERTIES, WATCHER, type ReceivedNotification, type ReceivedTray } from './desktop-answers.ts'

export interface TrayItem {
  readonly id: number
  readonly label: string
  readonly isEnabled: boolean
  readonly children: readonly TrayItem[]
}

type RawLayout = [id: number, properties: Record<string, { value: unknown }>, children: { value: RawLayout }[]]

/** A desktop of the test's own: a bus, a place for tray icons, a listener for notifications. */
export interface DesktopBus extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
  readonly notifications: readonly ReceivedNotification[]
  /** A person clicks on a notification. */
  clickNotification(id: number): void
  /** How many tray icons there are. */
  trayCount(): number
  tooltip(): Promise<string>
  menu(): Promise<TrayItem>
  /** A person chooses the item of the tray's menu whose label matches, at any depth. */
  choose(label: RegExp): Promise<void>
  /** The same in the submenu whose label matches. */
  chooseIn(submenu: RegExp, label: RegExp): Promise<void>
  /** A person clicks the icon itself. */
  activate(): Promise<void>
}

/**
 * Starts a bus on a socket with a path; programs reach it through `env`.
 * Sources: the StatusNotifierItem, com.canonical.dbusmenu and Desktop Notifications specifications.
 */
export async function startDesktopBus(): Promise<DesktopBus> {
  const dir = mkdtempSync(join(tmpdir(), 'mooring-bus-'))
  const address = `unix:path=${join(dir, 'bus')}`
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1', `--address=${address}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(daemon.stdout, 'data')
  const bus = dbus.sessionBus({ busAddress: address })
  await once(bus, 'connect')
  const notifications: ReceivedNotification[] = []
  const trays: ReceivedTray[] = []
  bus.addMethodHandler((call: Message) => answerAsDesktop(bus, call, { notifications, trays }))
  for (const name of [NOTIFICATIONS, WATCHER]) await bus.requestName(name, 0)

  const callTray = async (path: string, iface: string, member: string, signature: string, body: unknown[]) => {
    const tray = trays.at(-1)
    if (!tray) throw new Error('No tray icon was registered')
    const message = new dbus.Message({ destination: tray.name, path: path || tray.path, interface: iface, member, signature, body })
    return ((await bus.call(message))?.body ?? []) as unknown[]
  }
  const property = async (name: string) =>
    ((await callTray('', PROPERTIES, 'Get', 'ss', ['org.kde.StatusNotifierItem', name])) as [{ value: unknown }])[0].value
  const menuPath = async () => (await property('Menu')) as string
  const menu = async () => {
    const [, layout] = (await callTray(await menuPath(), 'com.canonical.dbusmenu', 'GetLayout', 'iias', [0, -1, []])) as [number, RawLayout]
    return itemOf(layout)
  }

  const click = async (item: TrayItem | undefined) => {
    if (!item) throw new Error('The menu of the tray has no such item')
    await callTray(await menuPath(), 'com.canonical.dbusmenu', 'Event', 'isvu', [item.id, 'clicked', new dbus.Variant('s', ''), 0])
  }

  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    notifications,
    clickNotification(id) {
      bus.send(dbus.Message.newSignal('/org/freedesktop/Notifications', NOTIFICATIONS, 'ActionInvoked', 'us', [id, 'default']))
    },
    trayCount: () => trays.length,
    async tooltip() {
      const [, , title] = (await property('ToolTip')) as [string, unknown, string, string]
      return title
    },
    menu,
    choose: async (label) => click(findItem(await menu(), label)),
    async chooseIn(submenu, label) {
      const parent = findItem(await menu(), submenu)
      await click(parent && findItem(parent, label))
    },
    async activate() {
      await callTray('', 'org.kde.StatusNotifierItem', 'Activate', 'ii', [0, 0])
    },
    async [Symbol.asyncDispose]() {
      bus.disconnect()
      await stop(daemon)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function itemOf([id, properties, children]: RawLayout): TrayItem {
  const label = properties['label']?.value
  return {
    id,
    label: typeof label === 'string' ? label : '',
    isEnabled: properties['enabled']?.value !== false,
    children: children.map((child) => itemOf(child.value)),
  }
}

function findItem(item: TrayItem, label: RegExp): TrayItem | undefined {
  if (label.test(item.label)) return item
  for (const child of item.children) {
    const found = findItem(child, label)
    if (found) return found
  }
  return undefined
}

async function stop(daemon: ChildProcess): Promise<void> {
  const exit = once(daemon as EventEmitter, 'exit')
  daemon.kill()
  await exit
}
