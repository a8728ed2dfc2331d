const INHERITED = new Set([
  ...['HOME', 'USER', 'LOGNAME', 'SHELL', 'PATH', 'LANG', 'LANGUAGE', 'TZ', 'TMPDIR', 'SSH_AUTH_SOCK', 'XDG_RUNTIME_DIR'],
  ...['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'KRB5CCNAME', 'KRB5_CONFIG'],
  ...['SystemRoot', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'ProgramData', 'TEMP', 'TMP'],
])

/** The whole environment of ssh: what its agents, keys and its own helpers need. Nothing of ours, nothing that loads code. */
export function sshEnvironment(own: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined && (INHERITED.has(entry[0]) || entry[0].startsWith('LC_')))
  return Object.fromEntries(kept)
}
