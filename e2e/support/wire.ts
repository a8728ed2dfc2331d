import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../electron/app.ts'
import { foregroundCommandOf, memoryOf } from '../../electron/platform/process-facts.ts'
import {
  cwdOf,
  foregroundProgramOf,
  listProcesses,
  programNameOf,
  readBootId,
  sendSignal,
  sessionOf,
  startedAtOf,
} from '../../electron/platform/process-table.ts'
import { findProgram, runProgram } from '../../electron/platform/run-program.ts'
import { startProcess } from '../../electron/platform/start-process.ts'
import { spawnPty } from '../../electron/platform/pty.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { startInlineKeeper } from '../../electron/services/sessions/session-fakes.ts'
import type { StartKeeper } from '../../electron/services/screen-host/screen-host.ts'
import type { DesktopNotification } from '../../electron/services/orphans/orphan-notification.ts'
import type { FileDialogs } from '../../electron/services/inventory-transfer/transfer-ports.ts'
import { CHEAP_KDF, createFakeKeyring } from '../../electron/services/vault/vault-fakes.ts'
import { createClient } from '../../renderer/api/client.ts'
import type { Api } from '../../shared/contract/api.ts'
import type { EventName, Payload } from '../../shared/contract/events.ts'
import type { StreamToMain, StreamToView } from '../../shared/contract/stream.ts'
import type { Reply } from '../../shared/errors.ts'

export const newDataDir = () => mkdtempSync(join(tmpdir(), 'mooring-wire-'))

/** The whole app without Electron: real terminals and database, both sides joined by real message channels. */
export interface Wire extends AsyncDisposable {
  /** A page's view of main. A reload is: close this page, open another. */
  openPage(): Page
  /** What the desktop was told. */
  readonly notifications: readonly DesktopNotification[]
}

export interface Page {
  readonly api: Api
  close(): void
}

export function startWire(dataDir: string, env: Record<string, string> = {}, startScreenKeeper: StartKeeper = startInlineKeeper, fileDialogs: Partial<FileDialogs> = {}): Wire {
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const pages = new Map<number, (name: string, payload: unknown) => void>()
  let lastWindowId = 0
  const notifications: DesktopNotification[] = []
  const app = createApp(
    {
      dataDir,
      sqliteBinding: null,
      env: { ...process.env, HOME: dataDir, ...env },
      homeDir: dataDir,
      loginShell: '/bin/bash',
      isTest: true,
      vaultKdf: CHEAP_KDF,
      sshConfigFile: env['MOORING_SSH_CONFIG'] ?? null,
      runtime: { app: '0', electron: '0', declaredElectron: '0', chromium: '0', node: '0', isEvaluation: false, platform: 'linux' },
    },
    {
      emit: (name, payload) => {
        for (const listener of listeners) listener(name, structuredClone(payload))
      },
      emitEach: (name, payloadOf) => {
        for (const [windowId, listener] of pages) listener(name, structuredClone(payloadOf(windowId)))
      },
      frontWindowId: () => null,
      spawn: spawnPty,
      ...{ runProgram, findProgram, startProcess, startedAtOf, foregroundProgramOf, readBootId, sessionOf, programNameOf },
      startScreenKeeper,
      listProcesses,
      sendSignal,
      cwdOf,
      foregroundCommandOf,
      memoryOf,
      notify: (notification) => notifications.push(notification) > 0,
      showTray: ignore,
      showWindow: ignore,
      confirmCleanUp: () => Promise.resolve(false),
      confirmEnd: () => Promise.resolve(true),
      confirmNewShell: () => Promise.resolve(true),
      confirmOpenLink: () => Promise.resolve(false),
      openExternal: () => Promise.resolve(),
      desktop: { showAbout: ignore, quit: ignore, fuses: () => Promise.resolve([]), openWindow: ignore, reloadWindow: ignore, paste: ignore, writeClipboard: ignore, revealFolder: () => Promise.resolve() },
      fileDialogs: { chooseExportFile: () => Promise.resolve(null), chooseImportFile: () => Promise.resolve(null), chooseTerraform: () => Promise.resolve(null), showInFolder: ignore, ...fileDialogs },
      clipboard: { read: () => '', write: ignore },
      keyWrapper: createFakeKeyring(),
      operatorFacts: () => ({ env: {}, ancestors: [] }),
      systemIdleMs: () => 0,
      clock: systemClock,
      log: { info: ignore, warn: ignore, error: (text, cause) => console.error(text, cause) },
    },
  )

  app.restoreTabs()

  return {
    notifications,
    openPage() {
      const channel = new MessageChannel()
      const viewer = app.connectViewer((message) => channel.port1.postMessage(message))
      channel.port1.onmessage = ({ data }: MessageEvent<StreamToMain>) => viewer.receive(data)
      const heard = new Set<(message: StreamToView) => void>()
      channel.port2.onmessage = ({ data }: MessageEvent<StreamToView>) => {
        for (const listener of heard) listener(data)
      }
      const key = {}
      const windowId = ++lastWindowId
      const bridge = {
        call: async (name: string, input: unknown): Promise<Reply> =>
          structuredClone(await app.answer({ isTrusted: true, key, windowId }, name, structuredClone(input))),
        on: (listener: (name: string, payload: unknown) => void) => {
          listeners.add(listener)
          pages.set(windowId, listener)
          return () => {
            listeners.delete(listener)
            pages.delete(windowId)
          }
        },
      }
      const stream = {
        send: (message: StreamToMain) => channel.port2.postMessage(message),
        onMessage: (listener: (message: StreamToView) => void) => {
          heard.add(listener)
          return () => void heard.delete(listener)
        },
      }
      return {
        api: createClient(bridge, stream),
        close() {
          channel.port2.close()
          viewer.dispose()
        },
      }
    },
    [Symbol.asyncDispose]: () => app.close(),
  }
}

function ignore(): void {
  // Nobody looks at it in these tests.
}

/** Resolves with the first payload of an event for which `isWanted` holds. */
export function eventOf<E extends EventName>(api: Api, event: E, isWanted: (payload: Payload<E>) => boolean): Promise<Payload<E>> {
  return new Promise((resolve) => {
    const unsubscribe = api.on(event, (payload) => {
      if (!isWanted(payload)) return
      unsubscribe()
      resolve(payload)
    })
  })
}
