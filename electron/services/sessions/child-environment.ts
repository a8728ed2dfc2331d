import { delimiter, sep } from 'node:path'

const INHERITED = new Set([
  ...['HOME', 'USER', 'LOGNAME', 'SHELL', 'PATH', 'LANG', 'LANGUAGE', 'TZ', 'TMPDIR', 'EDITOR', 'VISUAL', 'PAGER'],
  ...['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'SSH_AUTH_SOCK'],
  ...['XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_DATA_DIRS', 'XDG_CONFIG_DIRS'],
  ...['XDG_SESSION_ID', 'XDG_SESSION_TYPE', 'XDG_CURRENT_DESKTOP', '__CF_USER_TEXT_ENCODING'],
  ...['SystemRoot', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'ProgramData', 'ProgramFiles', 'ComSpec', 'PATHEXT', 'TEMP', 'TMP'],
])

/**
 * The environment of a local shell: an allow-list, so that nothing of Electron, npm or our own variables reaches the
 * programs in it. The shell's own start files add the rest, as in any terminal.
 */
export function shellEnvironment(own: Readonly<Record<string, string | undefined>>, appVersion: string, platform = process.platform): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined && (INHERITED.has(name) || name.startsWith('LC_'))) env[name] = value
  }
  if (env['PATH'] !== undefined) env['PATH'] = withoutPackageFolders(env['PATH'])
  return { ...characterSet(env, platform), ...env, TERM: 'xterm-256color', COLORTERM: 'truecolor', TERM_PROGRAM: 'Mooring', TERM_PROGRAM_VERSION: appVersion }
}

/** npm puts its folders before the person's own while it runs a script. */
function withoutPackageFolders(path: string): string {
  const isPackageFolder = (folder: string) =>
    folder.endsWith(`${sep}node_modules${sep}.bin`) || folder.endsWith(`${sep}node-gyp-bin`)
  return path.split(delimiter).filter((folder) => folder !== '' && !isPackageFolder(folder)).join(delimiter)
}

/** Our terminals speak UTF-8, but a program told nothing takes what is typed for ASCII. What the person set stays, even `C`. */
function characterSet(env: Readonly<Record<string, string>>, platform: NodeJS.Platform): Record<string, string> {
  if (platform === 'win32' || env['LC_ALL'] || env['LC_CTYPE'] || env['LANG']) return {}
  return { LC_CTYPE: platform === 'darwin' ? 'UTF-8' : 'C.UTF-8' }
}
