/** As the server of tmux says it; a build between releases counts as the release it leads to. */
export interface TmuxVersion {
  readonly text: string
  readonly major: number
  readonly minor: number
}

/** The oldest with options of panes, on which the code of a command is left. */
export const OLDEST_TMUX = { major: 3, minor: 0 } as const

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
