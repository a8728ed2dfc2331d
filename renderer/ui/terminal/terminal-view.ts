import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal } from '@xterm/xterm'
import type { Stream } from '../../../shared/contract/api.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { guardNarrowing } from '../../../shared/lib/narrowing-guard.ts'
import { createGpuRendering } from './gpu-rendering.ts'
import { joinDisposables } from './join-disposables.ts'
import { guardParser } from './parser-guard.ts'
import { muteQueries } from './replay-mute.ts'
import { readScreen, type ScreenText } from './screen-text.ts'
import { openSessionFeed } from './session-feed.ts'
import { createTerminalFind, type FindQuery, type FindResult } from './terminal-find.ts'
import { createTerminalFit } from './terminal-fit.ts'
import { createTerminalInput, type PasteQuestion } from './terminal-input.ts'
import { addWebLinks, createLinkHandler } from './terminal-links.ts'
import { fontStack } from './terminal-font.ts'
import { readTerminalTheme } from './terminal-theme.ts'

export interface TerminalSettings {
  readonly fontFamily: string
  readonly fontSizePx: number
  readonly scrollbackLines: number
  readonly allowClipboardWrite: boolean
}

/** What happens in a terminal that is not its own business. */
export interface TerminalEvents {
  readonly onResize: (size: TerminalSize) => void
  readonly onOpenLink: (url: string) => void
  readonly onHoverLink: (url: string | null) => void
  readonly onPasteQuestion: (question: PasteQuestion) => void
  readonly onClipboardWrite: (text: string) => void
  readonly onFindResult: (result: FindResult) => void
  readonly onContextMenu: (at: { readonly x: number; readonly y: number }) => void
  readonly onMissing: () => void
}

export interface TerminalViewOptions {
  readonly host: HTMLElement
  readonly sessionId: SessionId
  readonly stream: Stream
  readonly settings: TerminalSettings
  readonly events: TerminalEvents
}

/** A terminal on the page: one session's screen, keyboard and mouse. */
export interface TerminalView {
  focus(): void
  hasFocus(): boolean
  configure(settings: TerminalSettings): void
  /** Reads the design tokens again, after another theme was put on the page. */
  applyTheme(): void
  setVisible(isVisible: boolean): void
  /** While false, nothing typed is sent. */
  setAlive(isAlive: boolean): void
  type(text: string): void
  paste(text: string): void
  selection(): string
  selectAll(): void
  clearScrollback(): void
  find(query: FindQuery, direction: 'next' | 'previous', isTyping: boolean): void
  clearFind(): void
  size(): TerminalSize
  screen(): ScreenText
  dispose(): void
}

export function createTerminalView({ host, sessionId, stream, settings, events }: TerminalViewOptions): TerminalView {
  let present = settings
  let theme = readTerminalTheme(host)
  let isAlive = true
  let fittedSize = ''

  const linkHandler = createLinkHandler({ onOpen: events.onOpenLink, onHover: events.onHoverLink })
  const terminal = new Terminal({
    allowProposedApi: true,
    logLevel: 'off',
    windowOptions: {},
    linkHandler,
    cursorBlink: false,
    customGlyphs: true,
    screenReaderMode: false,
    scrollback: settings.scrollbackLines,
    fontFamily: fontStack(settings.fontFamily),
    fontSize: settings.fontSizePx,
    theme: theme.colours,
    minimumContrastRatio: theme.minimumContrastRatio,
  })
  terminal.loadAddon(new Unicode11Addon())
  terminal.unicode.activeVersion = '11'
  guardNarrowing(terminal)

  const guard = guardParser(terminal, {
    scrollbackLines: () => present.scrollbackLines,
    mayWriteClipboard: () => present.allowClipboardWrite && !feed.isReplaying(),
    onClipboardWrite: events.onClipboardWrite,
  })
  const mute = muteQueries(terminal.parser, () => feed.isReplaying())
  terminal.open(host)
  addWebLinks(terminal, linkHandler)
  const find = createTerminalFind(terminal, () => theme, events.onFindResult)
  const gpu = createGpuRendering(terminal)

  let isLive = false
  const fit = createTerminalFit(terminal, host, {
    mayFit: () => isLive,
    onFit(size) {
      const key = `${size.cols}x${size.rows}`
      if (key !== fittedSize) events.onResize(size)
      fittedSize = key
    },
  })
  const feed = openSessionFeed({
    stream,
    sessionId,
    screen: {
      reset: () => terminal.reset(),
      resize(size) {
        isLive = false
        host.toggleAttribute('data-replaying', true)
        fittedSize = `${size.cols}x${size.rows}`
        terminal.resize(size.cols, size.rows)
      },
      write: (bytes, onParsed) => terminal.write(bytes, onParsed),
    },
    onLive() {
      isLive = true
      host.toggleAttribute('data-replaying', false)
      fit.fit()
    },
    onMissing: events.onMissing,
  })
  const input = createTerminalInput({
    terminal,
    host,
    isReplaying: () => feed.isReplaying(),
    isAlive: () => isAlive,
    send: (bytes) => stream.send({ kind: 'input', sessionId, bytes }),
    onPasteQuestion: events.onPasteQuestion,
  })
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault()
    if (terminal.modes.mouseTrackingMode === 'none' || event.shiftKey) {
      events.onContextMenu({ x: event.clientX, y: event.clientY })
    }
  }
  host.addEventListener('contextmenu', onContextMenu)

  const owned = joinDisposables([terminal, guard, mute, find, gpu, fit, feed, input])
  return {
    focus: () => terminal.focus(),
    hasFocus: () => host.contains(document.activeElement),
    configure(next) {
      present = next
      terminal.options.fontFamily = fontStack(next.fontFamily)
      terminal.options.fontSize = next.fontSizePx
      terminal.options.scrollback = next.scrollbackLines
      fit.fit()
    },
    applyTheme() {
      theme = readTerminalTheme(host)
      terminal.options.theme = theme.colours
      terminal.options.minimumContrastRatio = theme.minimumContrastRatio
    },
    setVisible(isVisible) {
      gpu.setVisible(isVisible)
      fit.setVisible(isVisible)
    },
    setAlive(alive) {
      isAlive = alive
      terminal.options.disableStdin = !alive
    },
    type: (text) => input.type(text),
    paste: (text) => input.paste(text),
    selection: () => terminal.getSelection(),
    selectAll: () => terminal.selectAll(),
    clearScrollback: () => terminal.clear(),
    find: (query, direction, isTyping) => find.find(query, direction, isTyping),
    clearFind: () => find.clear(),
    size: () => ({ cols: terminal.cols, rows: terminal.rows }),
    screen: () => readScreen(terminal.buffer.active),
    dispose() {
      host.removeEventListener('contextmenu', onContextMenu)
      owned.dispose()
    },
  }
}
