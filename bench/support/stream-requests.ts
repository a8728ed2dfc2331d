import type { ConsoleWindow } from './console-window.ts'

/** Runs in each new page: notes when it asks main for the screen of a session. Knows the names of these messages. */
export const NOTE_REQUESTS = `window.benchRequests ??= (() => {
  const asked = {}
  const post = MessagePort.prototype.postMessage
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (message?.kind === 'attach' || message?.kind === 'show') asked[message.sessionId] = performance.timeOrigin + performance.now()
    return post.call(this, message, ...rest)
  }
  return asked
})()`

/** When the page last asked for the screen of a session, by the page's clock, which a driver's `drawn` follows closely. */
export async function readRequestMs(window: ConsoleWindow, sessionId: string): Promise<number> {
  return Number(await window.run.evaluate(`benchRequests['${sessionId}']`))
}
