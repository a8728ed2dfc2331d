import { BrowserWindow, ipcMain, MessageChannelMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebFrameMain } from 'electron'
import type { Emit, EmitEach } from '../../shared/contract/events.ts'
import type { StreamToView } from '../../shared/contract/stream.ts'
import type { Reply } from '../../shared/errors.ts'
import { isPageUrl } from './page.ts'

interface Caller {
  readonly isTrusted: boolean
  readonly key: object
  readonly windowId: number
}

interface Handlers {
  readonly answer: (caller: Caller, name: unknown, raw: unknown) => Promise<Reply>
  readonly connectViewer: (send: (message: StreamToView) => void) => { receive(raw: unknown): void; dispose(): void }
}

/** Tells every window of ours. */
export const emitToWindows: Emit = (event, payload) => {
  for (const window of openWindows()) window.webContents.send('event', event, payload)
}

/** Tells each window of ours what only holds there. */
export const emitToEachWindow: EmitEach = (event, payloadOf) => {
  for (const window of openWindows()) window.webContents.send('event', event, payloadOf(window.webContents.id))
}

function openWindows(): BrowserWindow[] {
  return BrowserWindow.getAllWindows().filter((window) => !window.isDestroyed() && !window.webContents.isDestroyed())
}

/** Joins pages and app: commands with answers, and one byte stream for each page. The only raw IPC of main. */
export function serveWire({ answer, connectViewer }: Handlers): void {
  ipcMain.handle('call', (event, name: unknown, raw: unknown) => answer(callerOf(event), name, raw))
  const open = new WeakMap<object, () => void>()
  ipcMain.on('stream', (event) => {
    if (!callerOf(event).isTrusted) return
    open.get(event.sender)?.()
    const { port1, port2 } = new MessageChannelMain()
    const viewer = connectViewer((message) => port1.postMessage(message))
    port1.on('message', (message) => viewer.receive(message.data))
    // Fires when the page reloads, crashes or closes.
    port1.on('close', () => viewer.dispose())
    open.set(event.sender, () => port1.close())
    port1.start()
    event.sender.postMessage('stream', null, [port2])
  })
}

function callerOf(event: IpcMainEvent | IpcMainInvokeEvent): Caller {
  const frame = frameOf(event)
  const isOurWindow = BrowserWindow.fromWebContents(event.sender) !== null
  const isTrusted = frame !== null && isOurWindow && frame === event.sender.mainFrame && isPageUrl(frame.url)
  return { isTrusted, key: event.sender, windowId: event.sender.id }
}

/** A frame that is gone throws in some versions and is null in others. */
function frameOf(event: IpcMainEvent | IpcMainInvokeEvent): WebFrameMain | null {
  try {
    return event.senderFrame
  } catch {
    return null
  }
}
