import { WebLinksAddon } from '@xterm/addon-web-links'
import type { ILinkHandler, Terminal } from '@xterm/xterm'
import { isOpenableUrl } from './link-rules.ts'

export interface LinkOptions {
  readonly onOpen: (url: string) => void
  /** The true target under the pointer, or null. A link's text may say anything. */
  readonly onHover: (url: string | null) => void
}

/** Links a program marks (OSC 8). Ctrl+click (Cmd on a Mac) opens, so that a click still only places the focus. */
export function createLinkHandler({ onOpen, onHover }: LinkOptions): ILinkHandler {
  return {
    allowNonHttpProtocols: false,
    activate(event, url) {
      if ((event.ctrlKey || event.metaKey) && isOpenableUrl(url)) onOpen(url)
    },
    hover: (_event, url) => onHover(isOpenableUrl(url) ? url : null),
    leave: () => onHover(null),
  }
}

/** Links found in plain text; they open like marked ones. */
export function addWebLinks(terminal: Terminal, handler: ILinkHandler): void {
  const anywhere = { start: { x: 0, y: 0 }, end: { x: 0, y: 0 } }
  terminal.loadAddon(
    new WebLinksAddon((event, url) => handler.activate(event, url, anywhere), {
      hover: (event, url) => handler.hover?.(event, url, anywhere),
      leave: (event, url) => handler.leave?.(event, url, anywhere),
    }),
  )
}
