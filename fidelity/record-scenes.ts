import type { ScreenSize } from '../electron/services/screen/screen-rows.ts'

/** What a person does: keys, or another window size, after a pause. */
export type Act = { readonly afterMs: number } & ({ readonly keys: string } | { readonly size: ScreenSize })

/** A program and what is done with it. */
export interface Scene {
  readonly name: string
  readonly size: ScreenSize
  /** Given to `sh -c` in the sample project. */
  readonly command: string
  readonly acts: readonly Act[]
}

const LARGE = { cols: 120, rows: 40 }
const USUAL = { cols: 80, rows: 24 }
const ESCAPE = '\x1b'
const DOWN = '\x1b[B'
const PAGE_DOWN = '\x1b[6~'

const keys = (...texts: string[]): Act[] => texts.map((text) => ({ afterMs: 250, keys: text }))
const resized = (cols: number, rows: number): Act => ({ afterMs: 250, size: { cols, rows } })

/** The recorded part of the corpus. */
export const SCENES: readonly Scene[] = [
  {
    name: 'vim',
    size: LARGE,
    command: 'vim -u NONE -c "set nocompatible mouse=a number hlsearch ruler" -c "syntax on" source/part-3.c',
    acts: keys(PAGE_DOWN, '\x06', '/return\r', 'n', 'ggO', '/* a new line: äöü 日本 */', ESCAPE, ':split\r', '\x17w', 'yyp', ':vsplit README.md\r', 'G', 'iinserted text', ESCAPE, ':set nowrap\r', 'u').concat(
      resized(100, 30), keys(':only\r', '15G', 'dd', ':q!\r', ':qa!\r'),
    ),
  },
  {
    name: 'less',
    size: USUAL,
    command: 'git log -p --color=always | less -R',
    acts: keys(' ', ' ', 'd', 'u', '/line\r', 'n', 'N', 'G', 'g', '-S', DOWN, 'b').concat(resized(100, 30), keys(' ', 'q')),
  },
  { name: 'top', size: USUAL, command: 'top -d 0.4', acts: keys('z', 'x', '1', 't', 'm', 'c', '\x1b[B', 'h', ' ', 'V', 'q').map((act) => ({ ...act, afterMs: 500 })) },
  {
    name: 'htop',
    size: LARGE,
    command: 'htop -d 3',
    acts: keys(DOWN, DOWN, 't', '\x1bOP', ESCAPE, '\x1bOQ', DOWN, ESCAPE, '/', 'sh', ESCAPE).map((act) => ({ ...act, afterMs: 450 })).concat(resized(90, 28), keys('H', '\x1bOQ', ESCAPE, 'q')),
  },
  {
    name: 'nano',
    size: USUAL,
    command: 'nano -l -m README.md',
    acts: keys('Some new text äöü 日本語 ', DOWN, DOWN, '\x0b', '\x0b', '\x15', '\x17', 'line\r', PAGE_DOWN, '\x1b[F', '\x07', '\x18', '\x18', 'n'),
  },
  {
    name: 'mc',
    size: LARGE,
    command: 'mc -x --nosubshell . source',
    acts: keys(DOWN, DOWN, '\t', DOWN, DOWN, '\x1bOR', PAGE_DOWN, '\x1b[21~', '\x1b[20~', '\x1b[C', DOWN, ESCAPE + ESCAPE, '\x1b[15~', ESCAPE + ESCAPE, '\x1b[18~', 'new folder', ESCAPE + ESCAPE, '\x0f', '\x0f').concat(resized(90, 30), keys(DOWN, '\x1b[21~', '\r')),
  },
  {
    name: 'tmux',
    size: LARGE,
    command: 'tmux -L recording -f /dev/null new-session -s work',
    acts: keys('ls -l --color=always\r', '\x02"', 'git log --oneline --color=always | head -20\r', '\x02%', 'top -d 0.4\r', '\x02o', '\x02c', 'seq 200\r', '\x02[', PAGE_DOWN, '\x1b[5~', 'q', '\x02p', '\x02z', '\x02z', '\x02:set -g mouse on\r', '\x02t', 'q').map((act) => ({ ...act, afterMs: 400 })).concat(resized(100, 30), keys('\x02d', 'x')),
  },
  { name: 'git-log', size: USUAL, command: 'git --no-pager log --graph --stat --color=always; git --no-pager diff --color=always HEAD~3', acts: [] },
  {
    name: 'progress',
    size: USUAL,
    command: 'head -c 3000000 /dev/zero | pv -s 3000000 -L 700000 -i 0.1 > /dev/null; for n in $(seq 0 2 100); do printf "\\r\\033[K\\033[32m%3d%%\\033[0m [%-50s]" $n "$(printf "%$((n/2))s" | tr " " "#")"; sleep 0.02; done; echo',
    acts: [],
  },
  { name: 'build', size: LARGE, command: 'make -C source clean all CFLAGS="-O2 -Wall -Wextra -fdiagnostics-color=always"; make -C source test', acts: [] },
  {
    name: 'shell',
    size: USUAL,
    command: 'PS1="\\[\\e]0;console: \\w\\a\\]\\[\\e[1;32m\\]user@console\\[\\e[0m\\]:\\[\\e[34m\\]\\w\\[\\e[0m\\]$ " bash --norc -i',
    acts: keys('ls --color=always\r', 'echo a long command that goes on and on until it wraps at the end of the line, and then some more of it', '\x01', '\x05', '\x12git', '\x07', '\x15', 'cat README.md\r', 'for i in 1 2 3; do\r', 'echo $i; done\r', 'clear\r', 'printf "\\e]8;;https://example.org\\e\\\\\\\\link\\e]8;;\\e\\\\\\\\\\n"\r', 'ls so\t\t', '\x03', 'exit\r'),
  },
  { name: 'fzf', size: USUAL, command: 'git log --oneline | fzf --color=dark --preview "git show --color=always {1}"', acts: keys('part', DOWN, '\x1b[A', '\x7f\x7f\x7f\x7f', '3', '\t', ESCAPE) },
  { name: 'dialog', size: USUAL, command: 'dialog --title "Choose" --checklist "What to keep:" 15 50 5 a "First" on b "Second" off c "Third" on; dialog --gauge "Copying" 8 40 30 </dev/null', acts: keys(DOWN, ' ', '\t', '\r') },
]
