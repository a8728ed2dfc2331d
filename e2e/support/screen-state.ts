import { expect, type Page } from '@playwright/test'

interface Line {
  readonly _data: Uint32Array
  readonly _combined: Record<number, string>
  readonly isWrapped: boolean
  readonly length: number
  translateToString(isTrimmed: boolean): string
}

interface Buffer {
  readonly x: number
  readonly y: number
  readonly ybase: number
  readonly ydisp: number
  readonly scrollTop: number
  readonly scrollBottom: number
  readonly savedX: number
  readonly savedY: number
  readonly tabs: Record<number, boolean>
  readonly lines: { readonly length: number; get(index: number): Line | undefined }
}

interface Xterm {
  readonly cols: number
  readonly rows: number
  readonly modes: object
  readonly _core: {
    readonly buffers: { readonly active: Buffer; readonly normal: Buffer; readonly alt: Buffer }
    readonly coreMouseService: { readonly activeProtocol: string; readonly activeEncoding: string }
    readonly coreService: { readonly isCursorHidden: boolean; readonly decPrivateModes: object }
    readonly _inputHandler: { readonly _windowTitle: string; readonly _curAttrData: { readonly fg: number; readonly bg: number } }
  }
}

/** Everything a terminal on the page shows and remembers: what must be the same before and after. */
export function screenState(page: Page, index = 0): Promise<unknown> {
  return page.evaluate((at) => {
    const { mooringTest } = window as unknown as { mooringTest: { terminals(): { xterm: Xterm }[] } }
    const xterm = mooringTest.terminals()[at]?.xterm
    if (!xterm) return null
    const { buffers, coreMouseService, coreService, _inputHandler } = xterm._core
    const bufferState = (buffer: Buffer) => ({
      cursor: [buffer.x, buffer.y],
      region: [buffer.scrollTop, buffer.scrollBottom],
      saved: [buffer.savedX, buffer.savedY],
      linesFromEnd: buffer.ybase - buffer.ydisp,
      tabs: Object.keys(buffer.tabs),
      lines: Array.from({ length: buffer.lines.length }, (_, y) => {
        const line = buffer.lines.get(y)
        // The highest bit of a background says that a cell has more attributes; it may be left behind after they are gone.
        const cells = [...(line?._data ?? [])].map((part, place) => (place % 3 === 2 ? part & ~0x10000000 : part))
        return [line?.translateToString(true), line?.isWrapped, cells.join(), JSON.stringify(line?._combined)]
      }),
    })
    return {
      size: [xterm.cols, xterm.rows],
      isAlternate: buffers.active === buffers.alt,
      normal: bufferState(buffers.normal),
      alternate: buffers.active === buffers.alt ? bufferState(buffers.alt) : null,
      modes: { ...xterm.modes },
      private: { ...coreService.decPrivateModes },
      mouse: [coreMouseService.activeProtocol, coreMouseService.activeEncoding],
      isCursorHidden: coreService.isCursorHidden,
      title: _inputHandler._windowTitle,
      pen: [_inputHandler._curAttrData.fg, _inputHandler._curAttrData.bg],
    }
  }, index)
}

/** Until two looks in a row see the same: the program has drawn what it wanted to draw. */
export async function settledState(page: Page): Promise<unknown> {
  let before: unknown = null
  await expect
    .poll(
      async () => {
        const now = await screenState(page)
        const isSame = now !== null && JSON.stringify(now) === JSON.stringify(before)
        before = now
        return isSame
      },
      { timeout: 20_000, intervals: [200] },
    )
    .toBe(true)
  return before
}
