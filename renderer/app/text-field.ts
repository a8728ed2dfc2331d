/** True for an element in which a person edits text of the window itself; a terminal is none. */
export function isTextField(element: EventTarget | null): boolean {
  return element instanceof Element && element.matches('input, textarea:not(.xterm-helper-textarea), select, [contenteditable]')
}
