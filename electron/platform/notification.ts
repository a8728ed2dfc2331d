import { Notification } from 'electron'
import type { DesktopNotification } from '../services/orphans/orphan-notification.ts'

/** Those on the screen: a notification that is collected as garbage hears no click. */
const shown = new Set<Notification>()

/** Shows a notification of the desktop. False when the desktop has none. */
export function notify({ title, body }: DesktopNotification, clicked: () => void): boolean {
  if (!Notification.isSupported()) return false
  const notification = new Notification({ title, body: process.platform === 'linux' ? escapeMarkup(body) : body })
  const forget = () => void shown.delete(notification)
  notification.on('click', () => {
    forget()
    clicked()
  })
  notification.on('close', forget)
  notification.on('failed', forget)
  shown.add(notification)
  notification.show()
  return true
}

/** Servers on Linux may render markup in the body. Source: Desktop Notifications Specification, "Markup". */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
