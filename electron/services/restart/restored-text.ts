const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

/** The text of an earlier run and, below it, the line that parts it from what the new shell writes. */
export function restoredText(text: Uint8Array, nowMs: number, what = 'restored, new shell'): Uint8Array {
  const time = DAY_AND_TIME.format(nowMs).replace(',', '')
  return Buffer.concat([text, Buffer.from(`\r\n\u001b[2m── ${what} · ${time} ──\u001b[0m\r\n`)])
}
