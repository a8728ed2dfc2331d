import { z } from 'zod'

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/

/**
 * A name we give to a session of tmux. Narrower than what tmux takes: it turns `:` and `.` into `_` without a word, and
 * expands `#(command)` in names.
 */
export const TmuxName = z
  .string()
  .max(63, 'is longer than 63 characters')
  .regex(NAME, 'is no session name: letters, digits, _ and -, the first a letter or digit')
  .brand<'TmuxName'>()
export type TmuxName = z.infer<typeof TmuxName>

export const DEFAULT_TMUX_NAME = TmuxName.parse('default')

/** What tmux itself calls a session, such as `$3`; never matched as a pattern. */
export const TmuxId = z.string().regex(/^\$\d{1,9}$/).brand<'TmuxId'>()
export type TmuxId = z.infer<typeof TmuxId>

/** One session of one server of tmux: numbers begin anew when that server does, so the moment it was made tells them apart. */
export const TmuxRef = z.object({ id: TmuxId, createdAtS: z.number().int() }).strict().readonly()
export type TmuxRef = z.infer<typeof TmuxRef>

/** Where a session begins: an absolute path or one from the home folder. tmux would expand `#` in it. */
export const RemoteFolder = z
  .string()
  .trim()
  .max(1000)
  .regex(/^(~?(\/[^#\p{Cc}]*)?)?$/u, 'is no folder: an absolute path, or one that begins with ~/, without #')
