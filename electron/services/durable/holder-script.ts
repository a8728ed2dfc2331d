import type { ProcessEnd } from '../../../shared/domain/session.ts'

type End = Omit<ProcessEnd, 'endedAtMs'>

/**
 * What tmux runs in a durable terminal: a shell that starts the program, waits for it, says in the program's own stream
 * how it ended, and stays. For tmux throws away what a program wrote last when that is not read at the moment it ends
 * (seen in 3.3); while this shell stays, nothing ends for tmux. The program waits at a gate until it is connected.
 *
 * Arguments: path of tmux, socket, name of the session, a file for what the shell itself complains about, a token, then
 * the program with its arguments.
 */
export const HOLDER_SCRIPT = `
tmux=$1 socket=$2 id=$3 complaints=$4 token=$5
shift 5
trap : INT QUIT
exec 3>&2 2>"$complaints"
(exec sh -c '
  "$1" -S "$2" set-option -t "=$3:" @pid $$ \\; wait-for -S "ready-$3" \\; wait-for "go-$3"
  shift 3
  exec "$@"' sh "$tmux" "$socket" "$id" "$@") 2>&3 3>&-
status=$?
how=code
[ -s "$complaints" ] && how=signal
rm -f "$complaints"
"$tmux" -S "$socket" set-option -t "=$id:" @end "$status $how $(date +%s)"
printf '\\033]7717;%s;%s %s\\007' "$token" "$status" "$how"
exec sleep 2147483647
`

export const readyMark = (id: string) => `ready-${id}`
export const gateMark = (id: string) => `go-${id}`

const LONGEST_MARK_BYTES = 200

/** Finds in a stream where the holder says how its program ended: after the program's last byte. */
export function watchForEnd(token: string, ended: (end: End) => void): (bytes: Uint8Array) => void {
  const start = Buffer.from(`\u001b]7717;${token};`)
  let tail = Buffer.alloc(0)
  return (bytes) => {
    const text = Buffer.concat([tail, bytes])
    const at = text.indexOf(start)
    const closing = at < 0 ? -1 : text.indexOf('\u0007', at)
    tail = text.subarray(-LONGEST_MARK_BYTES)
    if (closing >= 0) ended(readEnd(text.toString('latin1', at + start.length, closing)))
  }
}

/**
 * Reads "3 code" or "137 signal". A shell gives signals as numbers above 128 and complains about them, but for an
 * interrupt and a broken pipe; so a program that exits with such a number is not taken for one that was killed.
 */
export function readEnd(text: string): End {
  const [status, how] = text.split(' ')
  const number = Number(status)
  return how === 'signal' && number > 128 ? { code: null, signal: number - 128 } : { code: number, signal: null }
}
