/* eslint-disable no-control-regex */
/** Sequences of a terminal: strings such as titles, then control sequences, then the short ones. */
const SEQUENCES = /(?:\u001b[P\]X^_]|[\u0090\u009d\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/g
/** What is not seen, or changes how the rest is seen; line feeds and tabs stay. */
const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Co}]/gu

/** Lines from outside as they can be shown, and whether anything was taken out. */
export function plainOutput(text: string): { readonly text: string; readonly isCleaned: boolean } {
  const lines = text.replace(/\r\n?/g, '\n')
  const clean = lines.replace(SEQUENCES, '').replace(UNSEEN, '')
  return { text: clean, isCleaned: clean !== lines }
}
