import type { ScreenSize } from '../electron/services/screen/screen-rows.ts'

/** More output, or another size: what brings hidden state to light. */
export type Probe = { readonly name: string } & ({ readonly bytes: string } | { readonly resize: (size: ScreenSize) => ScreenSize })

/** In this order, each on top of those before it. */
export const PROBES: readonly Probe[] = [
  { name: 'a mark that joins the last character', bytes: '\u0301' },
  { name: 'text where the cursor is', bytes: 'qx' },
  { name: 'the last character again', bytes: '\x1b[3b' },
  { name: 'a wide character', bytes: '界' },
  { name: 'two tabs', bytes: '\r\t\tT' },
  { name: 'a line feed and a reverse one', bytes: '\nA\x1bMB' },
  { name: 'the home position', bytes: '\x1b[Hh' },
  { name: 'a scroll at the bottom', bytes: '\x1b[999;1Hend\r\n\r\nnew' },
  { name: 'the other character set', bytes: '\x0eqqq\x0fqqq' },
  { name: 'a restored cursor', bytes: '\x1b8saved' },
  { name: 'a link after it', bytes: '\x1b]8;;https://probe.example\x1b\\L\x1b]8;;\x1b\\l' },
  { name: 'a selective erase', bytes: '\x1b[?K' },
  { name: 'the normal screen', bytes: '\x1b[?1049lback' },
  { name: 'its restored cursor', bytes: '\x1b8again' },
  { name: 'a narrower window', resize: ({ cols, rows }) => ({ cols: Math.max(4, cols - 7), rows }) },
  { name: 'the old width', resize: ({ cols, rows }) => ({ cols: cols + 7, rows }) },
  { name: 'a cleared screen', bytes: '\x1b[m\x1b[2J\x1b[Hclean' },
]
