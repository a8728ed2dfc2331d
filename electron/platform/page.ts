import { readFileSync, realpathSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import type { Protocol, Session } from 'electron'

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

interface Answer {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly data: Buffer
}

/** What a request gets, each with the policy. */
function answerTo(root: string, { method, url }: { readonly method: string; readonly url: string }): Answer {
  const headers = { 'Content-Security-Policy': CONTENT_SECURITY_POLICY, 'X-Content-Type-Options': 'nosniff' }
  const file = method === 'GET' ? fileOf(root, url) : null
  if (file === null) return { statusCode: 404, headers, data: Buffer.from('Not found') }
  return { statusCode: 200, headers: { ...headers, 'Content-Type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream' }, data: readFileSync(file) }
}

/**
 * Serves the built page from `root` under `app://main/`. By the older interface while there is one: the newer loads
 * Node's whole `fetch` before the first byte, which delays the first paint by 40 ms.
 */
export function servePage({ protocol }: Session, root: string): void {
  if ('registerBufferProtocol' in protocol) {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
    protocol.registerBufferProtocol(SCHEME, (request, answer) => answer(answerTo(root, request)))
  } else {
    ;(protocol as Protocol).handle(SCHEME, (request) => {
      const { statusCode, headers, data } = answerTo(root, request)
      return new Response(new Uint8Array(data), { status: statusCode, headers })
    })
  }
}
