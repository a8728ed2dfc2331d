import type { App } from 'electron'

/** Switches that open the app to other programs or weaken its pages. None has a use in a released build. */
const REFUSED_SWITCHES = [
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'inspect', 'inspect-brk', 'inspect-port'],
  ...['inspect-publish-uid', 'js-flags', 'disable-web-security', 'load-extension', 'host-rules', 'host-resolver-rules'],
  ...['proxy-server', 'proxy-pac-url', 'ignore-certificate-errors', 'no-sandbox', 'disable-site-isolation-trials', 'allow-file-access-from-files'],
]

/** Electron reads it before any of our code runs. Only development as root sets it: Chromium has no sandbox for root. */
const NO_SANDBOX_VARIABLE = 'ELECTRON_DISABLE_SANDBOX'

/** Exit code of a refused start: EX_CONFIG of sysexits(3). */
export const REFUSED_EXIT_CODE = 78

/** The first refused switch among the arguments, without its dashes; null when there is none. */
export function refusedSwitch(argv: readonly string[]): string | null {
  const names = argv.filter((argument) => argument.startsWith('-')).map((argument) => argument.replace(/^-+/, '').split('=')[0]?.toLowerCase())
  return REFUSED_SWITCHES.find((name) => names.includes(name)) ?? null
}

/** Refuses to start a released build with a dangerous switch. Call it before anything else. */
export function refuseDangerousStart(app: App): void {
  if (!app.isPackaged) return
  const name = refusedSwitch(process.argv.slice(1))
  const found = name === null ? (process.env[NO_SANDBOX_VARIABLE] === undefined ? null : NO_SANDBOX_VARIABLE) : `--${name}`
  if (found === null) return
  process.stderr.write(`Mooring does not start with ${found}: it would open your terminals to other programs. Start it without.\n`)
  app.exit(REFUSED_EXIT_CODE)
  process.exit(REFUSED_EXIT_CODE)
}

/** Puts every process of every page into Chromium's sandbox, unless this run has none. */
export function enableSandbox(app: App): void {
  const hasNone = app.commandLine.hasSwitch('no-sandbox') || process.env[NO_SANDBOX_VARIABLE] !== undefined
  if (!hasNone) app.enableSandbox()
}
