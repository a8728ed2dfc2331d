export const LINK_MAX_LENGTH = 2048

/** True for a link that a person may be asked about: http or https, of bearable length. */
export function isOpenableUrl(text: string): boolean {
  if (text.length > LINK_MAX_LENGTH || !URL.canParse(text)) return false
  const { protocol } = new URL(text)
  return protocol === 'http:' || protocol === 'https:'
}
