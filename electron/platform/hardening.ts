import type { App } from 'electron'

/** Beginnings of switches that open the app to other programs or weaken its pages. None has a use in a released build. */
const REFUSED_BEGINNINGS = [
  ...['remote-', 'inspect', 'js-flags', 'proxy-', 'host-', 'load-extension', 'disable-web-security', 'disable-site-isolation'],
  ...['disable-gpu-sandbox', 'disable-setuid-sandbox', 'disable-namespace-sandbox', 'disable-seccomp', 'no-sandbox', 'no-zygote'],
  ...['ignore-certificate-errors', 'allow-file-access', 'allow-running-insecure', 'ssl-key-log-file', 'browser-subprocess-path'],
  ...['renderer-cmd-prefix', 'utility-cmd-prefix', 'gpu-launcher', 'ppapi-plugin-launcher', 'plugin-launcher', 'user-data-dir'],
]

/** Electron reads it before any of our code runs. Only development as root sets it: Chromium has no sandbox for root. */
const NO_SANDBOX_VARIABLE = 'ELECTRON_DISABLE_SANDBOX'

/** Exit code of a refused start: EX_CONFIG of sysexits(3). */
const REFUSED_EXIT_CODE = 78

/** The first refused switch among the arguments, without its dashes; null when there is none. */
export function refusedSwitch(argv: readonly string[], platform: NodeJS.Platform = process.platform): string | null {
  const mark = platform === 'win32' ? /^(--?|\/)/ : /^--?/
  const names = argv.filter((argument) => mark.test(argument)).map((argument) => argument.replace(mark, '').split('=')[0]?.toLowerCase() ?? '')
  return names.find((name) => REFUSED_BEGINNINGS.some((beginning) => name.startsWith(beginning))) ?? null
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
