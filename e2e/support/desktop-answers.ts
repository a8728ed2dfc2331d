import dbus, { type Message, type MessageBus } from 'dbus-next'

export const NOTIFICATIONS = 'org.freedesktop.Notifications'
export const WATCHER = 'org.kde.StatusNotifierWatcher'
export const PROPERTIES = 'org.freedesktop.DBus.Properties'

/** A notification as the desktop received it. */
export interface ReceivedNotification {
  readonly id: number
  readonly summary: string
  readonly body: string
}

/** Where the icon of a program is on the bus. */
export interface ReceivedTray {
  readonly name: string
  readonly path: string
}

interface Received {
  readonly notifications: ReceivedNotification[]
  readonly trays: ReceivedTray[]
}

/** Plays the desktop: true when the call was for it. */
export function answerAsDesktop(bus: MessageBus, call: Message, { notifications, trays }: Received): boolean {
  const reply = (signature = '', body: unknown[] = []) => {
    bus.send(dbus.Message.newMethodReturn(call, signature, body))
    return true
  }
  const body = call.body as unknown[]
  switch (`${call.interface}.${call.member}`) {
    case `${NOTIFICATIONS}.GetCapabilities`:
      return reply('as', [['actions', 'body', 'body-markup']])
    case `${NOTIFICATIONS}.GetServerInformation`:
      return reply('ssss', ['test', 'none', '1', '1.2'])
    case `${NOTIFICATIONS}.Notify`: {
      const id = notifications.length + 1
      notifications.push({ id, summary: String(body[3]), body: String(body[4]) })
      return reply('u', [id])
    }
    case `${NOTIFICATIONS}.CloseNotification`:
      return reply()
    case `${WATCHER}.RegisterStatusNotifierItem`: {
      const service = String(body[0])
      const at = service.indexOf('/')
      trays.push(at < 0 ? { name: service, path: '/StatusNotifierItem' } : { name: service.slice(0, at) || call.sender, path: service.slice(at) })
      return reply()
    }
    case `${PROPERTIES}.Get`:
      return reply('v', [body[1] === 'ProtocolVersion' ? new dbus.Variant('i', 0) : new dbus.Variant('b', true)])
    case `${PROPERTIES}.GetAll`:
      return reply('a{sv}', [{}])
    default:
      return false
  }
}
