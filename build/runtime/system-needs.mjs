/**
 * What something outside node_modules is needed for. `features` are parts of the app it can do without: notifications, the keyring.
 * @typedef {'window' | 'features' | 'screen' | 'compiler' | 'tests'} Purpose
 */

/**
 * One thing the machine must have: a library by the name programs load it under, a command, or a folder that holds something.
 * `debian` is the package that brings it; `isTime64` means that its name ends in t64 since Debian 13 and Ubuntu 24.04.
 * @typedef {{ purpose: Purpose, debian: string, isTime64?: boolean, library?: string, command?: string, folder?: string }} SystemNeed
 */

/** @type {readonly SystemNeed[]} */
export const SYSTEM_NEEDS = [
  { purpose: 'window', debian: 'libgtk-3-0', isTime64: true, library: 'libgtk-3.so.0' },
  { purpose: 'window', debian: 'libnss3', library: 'libnss3.so' },
  { purpose: 'window', debian: 'libgbm1', library: 'libgbm.so.1' },
  { purpose: 'window', debian: 'libasound2', isTime64: true, library: 'libasound.so.2' },
  { purpose: 'window', debian: 'fonts-dejavu-core', folder: '/usr/share/fonts' },
  { purpose: 'features', debian: 'libnotify4', library: 'libnotify.so.4' },
  { purpose: 'features', debian: 'libsecret-1-0', library: 'libsecret-1.so.0' },
  { purpose: 'features', debian: 'gnome-keyring', command: 'gnome-keyring-daemon' },
  { purpose: 'features', debian: 'dbus', command: 'dbus-daemon' },
  { purpose: 'screen', debian: 'xvfb', command: 'Xvfb' },
  { purpose: 'screen', debian: 'xauth', command: 'xauth' },
  { purpose: 'compiler', debian: 'g++', command: 'g++' },
  { purpose: 'tests', debian: 'openssh-server', command: 'sshd' },
  { purpose: 'tests', debian: 'tmux', command: 'tmux' },
  { purpose: 'tests', debian: 'procps', command: 'ps' },
  { purpose: 'tests', debian: 'vim', command: 'vim' },
  { purpose: 'tests', debian: 'less', command: 'less' },
  { purpose: 'tests', debian: 'htop', command: 'htop' },
  { purpose: 'tests', debian: 'strace', command: 'strace' },
  { purpose: 'tests', debian: 'kubernetes-client', command: 'kubectl' },
]

/** Releases from before the packages of libraries that count seconds in 64 bits were renamed. */
const CLASSIC_RELEASES = ['buster', 'bullseye', 'bookworm', 'bionic', 'focal', 'jammy']

/**
 * The release a system is built on, by its code name: that of Debian or Ubuntu also where a derivative has its own.
 * @param {string} osRelease content of /etc/os-release, see os-release(5)
 */
export function readReleaseName(osRelease) {
  for (const key of ['UBUNTU_CODENAME', 'DEBIAN_CODENAME', 'VERSION_CODENAME']) {
    const found = new RegExp(`^${key}="?([\\w-]+)"?$`, 'm').exec(osRelease)
    if (found?.[1] !== undefined) return found[1]
  }
  return ''
}

/**
 * Debian's package for each need, under the name this release gives it.
 * @param {readonly SystemNeed[]} needs
 * @param {string} osRelease
 */
export function debianPackages(needs, osRelease) {
  const isClassic = CLASSIC_RELEASES.includes(readReleaseName(osRelease))
  return needs.map(({ debian, isTime64 }) => (isTime64 === true && !isClassic ? `${debian}t64` : debian))
}

/** How a need is called where Debian's names mean nothing. @param {SystemNeed} need */
export function plainName({ library, command, debian }) {
  return library ?? command ?? debian
}
