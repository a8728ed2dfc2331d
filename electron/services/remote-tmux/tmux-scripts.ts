import type { TmuxName, TmuxRef } from '../../../shared/domain/remote/tmux-name.ts'
import { shellWord, shellWords } from '../ssh/shell-words.ts'

/** Codes of our own, beside those of tmux. */
export const GONE_CODE = 66
export const SCROLLED_CODE = 67
export const OLD_CODE = 68

/** `-t` matches beginnings and patterns of names; an id it matches exactly. */
const target = ({ id }: TmuxRef) => shellWord(`${id}:`)
const session = ({ id }: TmuxRef) => shellWord(id)

/**
 * Does something with a session if it is still the one that was listed: numbers begin anew with each server of tmux. The
 * shell goes on with the next request, so nothing here may end it.
 */
function guarded(ref: TmuxRef, script: string): string {
  return `if [ "$(tmux display-message -p -t ${target(ref)} '#{session_id} #{session_created}' 2>/dev/null)" = ${shellWord(`${ref.id} ${ref.createdAtS}`)} ]; then ${script}
else (exit ${GONE_CODE}); fi`
}

/** Does what tmux can since 3.0: keys by their bytes, options of panes. */
const modern = (script: string) => `case "$(tmux -V)" in 'tmux 1.'* | 'tmux 2.'*) (exit ${OLD_CODE}) ;; *) ${script} ;; esac`

/** A folder as a shell finds it: `~` is the home folder there. */
function folderWord(folder: string): string {
  return folder === '~' || folder.startsWith('~/') ? `"$HOME"${shellWord(folder.slice(1))}` : shellWord(folder)
}

const place = (folder: string) => (folder === '' ? '' : ` -c ${folderWord(folder)}`)

export const tmuxScripts = {
  /** Refused by tmux itself when there is one of this name, however many ask at once. */
  create: (name: TmuxName, folder: string) => `tmux -u new-session -d -P -F '#{session_id}:#{session_created}' -s ${shellWord(name)}${place(folder)}`,
  panes: (ref: TmuxRef) => guarded(ref, `tmux -u list-panes -s -t ${session(ref)} -F '#{window_index}:#{pane_dead}:#{pane_current_command}'`),
  detachClients: (ref: TmuxRef) => guarded(ref, `tmux detach-client -s ${session(ref)}`),
  rename: (ref: TmuxRef, name: TmuxName) => guarded(ref, `tmux rename-session -t ${session(ref)} ${shellWord(name)}`),
  kill: (ref: TmuxRef) => guarded(ref, `tmux kill-session -t ${session(ref)}`),
  /** Bytes go to the program as they are: no word is a key, no character ends a command of tmux. */
  type: (ref: TmuxRef, text: string) => guarded(ref, modern(`if [ "$(tmux display-message -p -t ${target(ref)} '#{pane_in_mode}')" = 1 ]; then (exit ${SCROLLED_CODE}); else ${typed(ref, text)}; fi`)),
  /** Starts a command in a window of its own and says which pane that is. */
  startCommand: (ref: TmuxRef, command: string, token: string) =>
    guarded(ref, modern(`tmux -u new-window -d -P -F '#{pane_id}' -t ${target(ref)} -n run -c '#{pane_current_path}' sh -c ${shellWord(holder(token))} sh ${shellWord(command)}`)),
  /** Returns when the command is done, or its window is gone: then nobody is left to say so. */
  awaitCommand: (paneId: string, token: string) =>
    `(while sleep 1; do [ "$(tmux display-message -p -t ${shellWord(paneId)} '#{pane_id}' 2>/dev/null)" = ${shellWord(paneId)} ] || tmux wait-for -S ${token}; done) >/dev/null 2>&1 & watcher=$!; tmux wait-for ${token}; kill $watcher`,
  /** What a command left on its screen, with its code before, and its window gone. */
  finishCommand: (paneId: string, maxBytes: number) =>
    `tmux display-message -p -t ${shellWord(paneId)} '#{@mooring_code}:#{history_size}:#{history_limit}' && tmux -u capture-pane -p -J -S - -t ${shellWord(paneId)} | head -c ${maxBytes}; tmux kill-pane -t ${shellWord(paneId)}`,
  /** For the login shell of a terminal: there a session of this name is made or joined, whichever is right at that moment. */
  attach: (name: TmuxName, folder: string, detachesOthers: boolean) => `exec ${shellWords(['tmux', '-u', 'new-session', '-A', ...(detachesOthers ? ['-D'] : []), '-s', name])}${place(folder)}`,
  /** Joins a session that was there before, and makes none. */
  attachAgain: (name: TmuxName, detachesOthers: boolean) => `exec ${shellWords(['tmux', '-u', 'attach-session', ...(detachesOthers ? ['-d'] : []), '-t', `=${name}`])}`,
  /** Joins a session under its number, for names that are none of ours. */
  attachTo: (ref: TmuxRef, detachesOthers: boolean) => `exec sh -c ${shellWord(guarded(ref, `exec tmux -u attach-session ${detachesOthers ? '-d ' : ''}-t ${session(ref)}`))}`,
}

const BYTES_AT_ONCE = 512

function typed(ref: TmuxRef, text: string): string {
  const bytes = [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0'))
  const count = Math.ceil(bytes.length / BYTES_AT_ONCE)
  const pieces = Array.from({ length: count }, (_, index) => bytes.slice(index * BYTES_AT_ONCE, (index + 1) * BYTES_AT_ONCE).join(' '))
  return pieces.map((piece) => `tmux send-keys -t ${target(ref)} -H ${piece}`).join(' && ')
}

/** Seconds a window with a result waits for somebody to fetch it. */
const KEPT_S = 60

/**
 * What runs in the window of a command: the command as a person would have typed it there, then its code as an option of
 * the pane. The window stays, so that its screen can be read. No signal is trapped, or the command would outlive the window.
 */
function holder(token: string): string {
  return `"\${SHELL:-/bin/sh}" -c "$1"
tmux set-option -p -t "$TMUX_PANE" @mooring_code $? \\; wait-for -S ${token}
sleep ${KEPT_S}`
}
