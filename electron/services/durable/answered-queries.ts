/**
 * True for what a terminal says of itself when asked for its kind, state or cursor. tmux answers these questions of a
 * program before any window hears them; a second answer would arrive as typed text.
 */
export function isAnswerOfTmux(input: Uint8Array): boolean {
  if (input[0] !== 0x1b || input.length > 200) return false
  const text = Buffer.from(input).toString('latin1')
  return ANSWERS.test(text) && !FUNCTION_KEY.test(text)
}

/* eslint-disable no-control-regex */
/** DA1, DA2, DSR, CPR, XTVERSION. */
const ANSWERS = /^(?:\u001b\[[?>][\d;]*c|\u001b\[0n|\u001b\[\d+;\d+R|\u001bP>\|[^\u001b]*\u001b\\)+$/
/** F3 with Shift, Alt or Ctrl reads as a cursor in one of the first columns of the top line. */
const FUNCTION_KEY = /^\u001b\[1;[2-8]R$/
