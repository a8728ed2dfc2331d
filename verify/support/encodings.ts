/** The ways in which a text may lie in a file. */
export function encodingsOf(text: string): [string, Buffer][] {
  const bytes = Buffer.from(text)
  const base64 = [0, 1, 2].map((shift): [string, Buffer] => [
    `base64+${shift}`,
    Buffer.from(Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').slice(shift === 0 ? 0 : 4, -4)),
  ])
  return [['raw', bytes], ['utf16le', Buffer.from(text, 'utf16le')], ['utf16be', Buffer.from(text, 'utf16le').swap16()], ['hex', Buffer.from(bytes.toString('hex'))], ['HEX', Buffer.from(bytes.toString('hex').toUpperCase())], ...base64]
}
