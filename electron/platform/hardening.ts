import type { App } from 'electron'

/** Switches that open the app to other programs or weaken its pages. None has a use in a released build. */
const REFUSED_SWITCHES = [
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'inspect', 'inspect-brk', 'inspect-port'],
  ...['inspect-publish-uid', 'js-flags', 'disable-web-security', 'load-extension', 'host-rules', 'host-resolver-rules'],
  ...['proxy-server', 'proxy-pac-url', 'ignore-certificate-errors', 'no-sandbox', 'disable-site-isolation-trials', 'allow-file-access-from-files'],
]

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
  if (name === null) return
  process.stderr.write(`Mooring does not start with --${name}: it would open your terminals to other programs. Start it without.\n`)
  app.exit(REFUSED_EXIT_CODE)
  process.exit(REFUSED_EXIT_CODE)
}
