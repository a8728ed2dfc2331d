/* For tests: jsdom has no modal dialogs. Imported, it gives the page some that open, with the focus on what can have it first, and close. */
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true
  this.querySelector<HTMLElement>('button:enabled, input:enabled, select, textarea, [tabindex]')?.focus()
}
HTMLDialogElement.prototype.close = function close() {
  this.open = false
}
