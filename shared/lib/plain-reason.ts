/** What another program or server says about a failure, as one line that can be shown. */
export function plainReason(text: string): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}
