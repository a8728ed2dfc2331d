type Env = Readonly<Record<string, string | undefined>>

/** What Chromium stores its key in on Linux. `basic_text` is no protection at all. */
export type LinuxBackend = 'gnome_libsecret' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'basic_text' | 'unknown'

const BY_SWITCH: Readonly<Record<string, LinuxBackend>> = {
  ...{ basic: 'basic_text', gnome: 'gnome_libsecret', 'gnome-keyring': 'gnome_libsecret', 'gnome-libsecret': 'gnome_libsecret' },
  ...{ kwallet: 'kwallet', kwallet5: 'kwallet5', kwallet6: 'kwallet6' },
}
const GNOME_LIKE = /^(x-cinnamon|deepin|gnome|pantheon|xfce|ukui|unity)$/i
const KDE_BY_VERSION: Readonly<Record<string, LinuxBackend>> = { '5': 'kwallet5', '6': 'kwallet6' }

/**
 * Which backend Chromium chooses, for releases that do not say. It tells what was chosen, not what will answer.
 * Source: Chromium, key_storage_util_linux.cc and nix/xdg_util.cc
 */
export function chosenBackend(passwordStore: string, env: Env): LinuxBackend {
  if (passwordStore !== '') return BY_SWITCH[passwordStore.toLowerCase()] ?? 'basic_text'
  const desktops = (env['XDG_CURRENT_DESKTOP'] ?? '').split(':').filter((name) => name !== '')
  if (desktops.includes('KDE')) return KDE_BY_VERSION[env['KDE_SESSION_VERSION'] ?? ''] ?? 'kwallet'
  if (desktops.some((name) => GNOME_LIKE.test(name))) return 'gnome_libsecret'
  const session = env['DESKTOP_SESSION'] ?? ''
  if (/^(gnome|mate|xfce|unity|deepin|cinnamon)/i.test(session) || env['GNOME_DESKTOP_SESSION_ID']) return 'gnome_libsecret'
  if (/^kde/i.test(session) || env['KDE_FULL_SESSION']) return KDE_BY_VERSION[env['KDE_SESSION_VERSION'] ?? ''] ?? 'kwallet'
  return 'basic_text'
}
