import type { Stream } from '../../shared/contract/api.ts'
import type { StreamToMain, StreamToView } from '../../shared/contract/stream.ts'
import type { Bridge } from './bridge.ts'

const PORT_MESSAGE = 'mooring:stream'

/** The page's pipe for terminal bytes. What is sent before main has handed the port over waits for it, in order. */
export function openPortStream(page: Window, bridge: Pick<Bridge, 'openStream'>): Stream {
  const listeners = new Set<(message: StreamToView) => void>()
  const waiting: StreamToMain[] = []
  let port: MessagePort | null = null

  const receivePort = (event: MessageEvent<unknown>) => {
    const arrived = event.ports[0]
    if (event.source !== page || event.data !== PORT_MESSAGE || !arrived) return
    page.removeEventListener('message', receivePort)
    port = arrived
    arrived.onmessage = ({ data }: MessageEvent<StreamToView>) => {
      for (const listener of listeners) listener(data)
    }
    for (const message of waiting.splice(0)) arrived.postMessage(message)
  }
  page.addEventListener('message', receivePort)
  bridge.openStream()

  return {
    send(message) {
      if (port) port.postMessage(message)
      else waiting.push(message)
    },
    onMessage(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
