import type { Session, WebContents } from 'electron'
import { isPageUrl, PAGE_URL } from './page.ts'

/** Denies every permission a page can ask for; our page needs none. */
export function denyPermissions(session: Session): void {
  session.setPermissionCheckHandler(() => false)
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  // A page without spelling does not do: the session would still fetch dictionaries from the network.
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
}

/** Keeps a page where it is: no navigation but a reload of itself, no new window, no embedded page. */
export function guardNavigation(contents: WebContents, refused: (what: string) => void): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (isPageUrl(url) && url === contents.getURL()) return
    event.preventDefault()
    refused(`navigation to ${schemeOf(url)}`)
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  // Chromium goes to about:blank without asking; the page is brought back.
  contents.on('did-navigate', (_event, url) => {
    if (isPageUrl(url)) return
    refused(`navigation to ${schemeOf(url)}`)
    void contents.loadURL(PAGE_URL)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    refused(`window for ${schemeOf(url)}`)
    return { action: 'deny' }
  })
}

/** Only the scheme is logged: addresses may hold secrets. */
function schemeOf(url: string): string {
  return /^[a-z][a-z0-9+.-]{0,20}:/i.exec(url)?.[0] ?? 'an address'
}
