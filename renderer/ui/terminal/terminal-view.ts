import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal } from '@xterm/xterm'
import type { Stream } from '../../../shared/contract/api.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { guardErase } from '../../../shared/terminal/erase-guard.ts'
import { guardNarrowing } from '../../../shared/terminal/narrowing-guard.ts'
import { guardParser } from '../../../shared/terminal/parser-guard.ts'
import { createGpuRendering } from './gpu-rendering.ts'
import { joinDisposables } from './join-disposables.ts'
import { muteQueries } from './query-mute.ts'
import { takeClipboardWrites } from './clipboard-write.ts'
import { reportScroll } from './scroll-report.ts'
import { readScreen, type ScreenText } from './screen-text.ts'
import { openSessionFeed } from './session-feed.ts'
import { createTerminalFind, type FindQuery, type FindResult } from './terminal-find.ts'
import { createTerminalFit } from './terminal-fit.ts'
import { createTerminalInput, type PasteQuestion } from './terminal-input.ts'
import { addWebLinks, createLinkHandler } from './terminal-links.ts'
import { fontStack } from './terminal-font.ts'
import { readTerminalTheme } from './terminal-theme.ts'
import { createTypedInput, type TypedInput } from './typed-input.ts'

export interface TerminalSettings {
  readonly fontFamily: string
  readonly fontSizePx: number
  readonly scrollbackLines: number
  readonly allowClipboardWrite: boolean
  readonly screenReaderMode: boolean
}

/** What happens in a terminal that is not its own business. */
export interface TerminalEvents {
  /** Whether this window decides the size of the session. */
  readonly onRole: (isDriver: boolean) => void
  readonly onOpenLink: (url: string) => void
  readonly onHoverLink: (url: string | null) => void
  readonly onPasteQuestion: (question: PasteQuestion) => void
  /** Hears of text before it is pasted; true when somebody else sees to it. */
  readonly onPaste: (text: string) => boolean
  /** A person typed this; see `TypedInputOptions`. */
  readonly onTyped: (data: string) => void
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
export interface TerminalView extends Omit<TypedInput, 'dispose'> {
  focus(): void
  hasFocus(): boolean
  configure(settings: TerminalSettings): void
  /** Reads the design tokens again, after another theme was put on the page. */
  applyTheme(): void
  /** Hidden, it is sent nothing; shown again, it gets what it missed. */
  setVisible(isVisible: boolean): void
  /** Makes this window the one that decides the session's size. */
  drive(): void
  /** While false, nothing typed is sent. */
  setAlive(isAlive: boolean): void
  type(text: string): void
  paste(text: string): void
  selection(): string
  selectAll(): void
  clearScrollback(): void
  /** Puts the terminal back as it was when it was new: for when a program left it in a bad state. */
  reset(): void
  find(query: FindQuery, direction: 'next' | 'previous', isTyping: boolean): void
  clearFind(): void
  size(): TerminalSize
  screen(): ScreenText
  /** For tests to look at. */
  readonly xterm: object
  dispose(): void
}

export function createTerminalView({ host, sessionId, stream, settings, events }: TerminalViewOptions): TerminalView {
  let present = settings
  let theme = readTerminalTheme(host)
  let isAlive = true
  let askedSize = ''
  let isShown = false

  const linkHandler = createLinkHandler({ onOpen: events.onOpenLink, onHover: events.onHoverLink })
  const terminal = new Terminal({
    allowProposedApi: true,
    logLevel: 'off',
    windowOptions: {},
    linkHandler,
    cursorBlink: false,
    customGlyphs: true,
    screenReaderMode: settings.screenReaderMode,
    scrollback: settings.scrollbackLines,
    fontFamily: fontStack(settings.fontFamily),
    fontSize: settings.fontSizePx,
    theme: theme.colours,
    minimumContrastRatio: theme.minimumContrastRatio,
  })
  terminal.loadAddon(new Unicode11Addon())
  terminal.unicode.activeVersion = '11'
  guardNarrowing(terminal)

  const guard = joinDisposables([
    guardParser(terminal, () => present.scrollbackLines),
    guardErase(terminal),
    muteQueries(terminal.parser),
    takeClipboardWrites(terminal.parser, {
      mayWriteClipboard: () => present.allowClipboardWrite && !feed.isReplaying(),
      onClipboardWrite: events.onClipboardWrite,
    }),
  ])
  terminal.open(host)
  addWebLinks(terminal, linkHandler)
  const find = createTerminalFind(terminal, () => theme, events.onFindResult)
  const gpu = createGpuRendering(terminal)

  let isLive = false
  let isDriver = false
  const fit = createTerminalFit(terminal, host, {
    mayFit: () => isLive && isDriver,
    onFit(size) {
      const key = `${size.cols}x${size.rows}`
      if (key !== askedSize) stream.send({ kind: 'resize', sessionId, size })
      askedSize = key
    },
  })
  const feed = openSessionFeed({
    stream,
    sessionId,
    screen: {
      clear: () => terminal.clear(),
      reset: () => terminal.reset(),
      resize(size) {
        askedSize = `${size.cols}x${size.rows}`
        terminal.resize(size.cols, size.rows)
      },
      write: (bytes, onParsed) => terminal.write(bytes, onParsed),
      scrollTo(linesFromEnd) {
        terminal.scrollToLine(terminal.buffer.active.baseY - linesFromEnd)
        scroll.flush()
      },
    },
    onLive() {
      isLive = true
      host.toggleAttribute('data-replaying', false)
      fit.fit()
    },
    onRole(drives) {
      isDriver = drives
      askedSize = ''
      host.toggleAttribute('data-watching', !drives)
      events.onRole(drives)
      fit.fit()
    },
    onMissing: events.onMissing,
  })
  host.toggleAttribute('data-replaying', true)
  const scroll = reportScroll(terminal, (linesFromEnd) => stream.send({ kind: 'scroll', sessionId, linesFromEnd }))
  const input = createTerminalInput({
    terminal,
    host,
    isReplaying: () => feed.isReplaying(),
    isAlive: () => isAlive,
    send: (bytes) => stream.send({ kind: 'input', sessionId, bytes }),
    onPasteQuestion: events.onPasteQuestion,
    takePaste: events.onPaste,
  })
  const typed = createTypedInput({ terminal, isAlive: () => isAlive, onTyped: events.onTyped })
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault()
    if (terminal.modes.mouseTrackingMode === 'none' || event.shiftKey) {
      events.onContextMenu({ x: event.clientX, y: event.clientY })
    }
  }
  host.addEventListener('contextmenu', onContextMenu)

  const owned = joinDisposables([terminal, guard, find, gpu, fit, feed, input, typed, scroll])
  return {
    focus: () => terminal.focus(),
    hasFocus: () => host.contains(document.activeElement),
    configure(next) {
      present = next
      terminal.options.fontFamily = fontStack(next.fontFamily)
      terminal.options.fontSize = next.fontSizePx
      terminal.options.scrollback = next.scrollbackLines
      terminal.options.screenReaderMode = next.screenReaderMode
      fit.fit()
    },
    applyTheme() {
      theme = readTerminalTheme(host)
      terminal.options.theme = theme.colours
      terminal.options.minimumContrastRatio = theme.minimumContrastRatio
    },
    setVisible(isVisible) {
      if (!isVisible) scroll.flush()
      if (isVisible && !isShown) feed.show()
      if (!isVisible && isShown) feed.hide()
      isShown = isVisible
      gpu.setVisible(isVisible)
      fit.setVisible(isVisible)
    },
    drive: () => stream.send({ kind: 'drive', sessionId }),
    setAlive(alive) {
      isAlive = alive
      terminal.options.disableStdin = !alive
    },
    typeKeys: (data) => typed.typeKeys(data),
    pasteRisk: (cleaned) => typed.pasteRisk(cleaned),
    pasteClean: (cleaned) => typed.pasteClean(cleaned),
    type: (text) => input.type(text),
    paste: (text) => input.paste(text),
    selection: () => terminal.getSelection(),
    selectAll: () => terminal.selectAll(),
    clearScrollback: () => stream.send({ kind: 'clear', sessionId }),
    reset: () => stream.send({ kind: 'reset', sessionId }),
    find: (query, direction, isTyping) => find.find(query, direction, isTyping),
    clearFind: () => find.clear(),
    size: () => ({ cols: terminal.cols, rows: terminal.rows }),
    screen: () => readScreen(terminal.buffer.active),
    xterm: terminal,
    dispose() {
      host.removeEventListener('contextmenu', onContextMenu)
      owned.dispose()
    },
  }
}
