import { contextBridge, ipcRenderer } from 'electron'

/** Pipes and no knowledge: main decides which names exist. */
contextBridge.exposeInMainWorld('bridge', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  on: (listener: (name: string, payload: unknown) => void) => {
    const forward = (_event: unknown, name: string, payload: unknown) => listener(name, payload)
    ipcRenderer.on('event', forward)
    return () => void ipcRenderer.off('event', forward)
  },
  openStream: () => ipcRenderer.send('stream'),
})

/** The page's own window, of which this file needs one function. */
interface PageWindow {
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void
}

// A MessagePort cannot cross the bridge; it is handed over with a window message.
ipcRenderer.on('stream', (event) => (globalThis as unknown as PageWindow).postMessage('mooring:stream', '*', event.ports))
