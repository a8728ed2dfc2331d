/**
 * Holds a program by a pipe: when the one who started it is gone, however it went, the pipe closes and the program is
 * killed. Its last words keep their place, and its exit code is passed on.
 */
const HOLD = 'exec 3<&0; "$@" 3<&- </dev/null & held=$!; { while read -r line <&3; do :; done; kill -9 "$held"; } >/dev/null 2>&1 & exec 3<&-; wait "$held"; code=$?; kill "$!" 2>/dev/null; exit "$code"'

/** How to start a program that never outlives us. It ends when what it reads is closed. */
export function heldProgram(program: string, args: readonly string[]): { readonly file: string; readonly args: readonly string[] } {
  return { file: '/bin/sh', args: ['-c', HOLD, 'sh', program, ...args] }
}
