import { LINK_MAX_LENGTH } from '../../../shared/terminal/parser-guard.ts'

/** True for a link that a person may be asked about: http or https, of bearable length. */
export function isOpenableUrl(text: string): boolean {
  return text.length <= LINK_MAX_LENGTH && /^https?:$/.test(protocolOf(text))
}

/** The protocol of a link with its colon; empty when the text is no link. Chromium 114 has no `URL.canParse`. */
function protocolOf(text: string): string {
  try {
    return new URL(text).protocol
  } catch {
    return ''
  }
}
