/** As the server of tmux says it; a build between releases counts as the release it leads to. */
export interface TmuxVersion {
  readonly text: string
  readonly major: number
  readonly minor: number
}

/** The oldest that says its version in a list. Typing and running in a session take 3.0: see `modern`. */
export const OLDEST_TMUX = { major: 2, minor: 4 } as const

/** Reads `3.3a`, `next-3.6` or `openbsd-7.4`; null for what is none of them. OpenBSD's own counts as new. */
export function readTmuxVersion(said: string): TmuxVersion | null {
  const [, text = '', build = '', major, minor] = /^((next-|openbsd-|master)?(?:(\d+)\.(\d+)[a-z]?(?:-rc\d*)?)?)$/.exec(said) ?? []
  if (text === '') return null
  if (build === 'openbsd-' || build === 'master') return { text, major: 3, minor: 99 }
  return { text, major: Number(major), minor: Number(minor) }
}

export function isAtLeast(version: TmuxVersion, { major, minor }: { readonly major: number; readonly minor: number }): boolean {
  return version.major > major || (version.major === major && version.minor >= minor)
}
