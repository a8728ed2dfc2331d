import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { Session } from 'electron'

const SCHEME = 'app'
const HOST = 'main'
export const PAGE_URL = `${SCHEME}://${HOST}/index.html`

/** Must be registered before Electron is ready. */
export const PAGE_SCHEME = { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }

/** Inline styles are needed by the terminal; inline scripts and eval never are. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** True for our own page and nothing that only looks like it. */
export function isPageUrl(text: string): boolean {
  try {
    const url = new URL(text)
    return url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === '' && text.startsWith(`${SCHEME}://${HOST}/`)
  } catch {
    return false
  }
}

/** The file a request means, or null when it is none inside `root`, after links are followed. */
export function fileOf(root: string, requestUrl: string): string | null {
  if (!isPageUrl(requestUrl)) return null
  let path: string
  try {
    path = decodeURIComponent(new URL(requestUrl).pathname)
  } catch {
    return null
  }
  if (/[\0\\]|(^|\/)\.\.(\/|$)/.test(path)) return null
  try {
    const realRoot = realpathSync(root)
    const file = realpathSync(join(realRoot, path))
    return file.startsWith(realRoot + sep) && CONTENT_TYPES[extname(file)] !== undefined ? file : null
  } catch {
    return null
  }
}

/** Serves the built page from `root` under `app://main/`, each answer with the policy. */
export function servePage(session: Session, root: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' ? fileOf(root, request.url) : null
    const common = { 'Content-Security-Policy': CONTENT_SECURITY_POLICY, 'X-Content-Type-Options': 'nosniff' }
    if (file === null) return new Response('Not found', { status: 404, headers: common })
    const type = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream'
    return new Response(await readFile(file), { headers: { ...common, 'Content-Type': type } })
  })
}
