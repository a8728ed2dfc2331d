/* For tests: jsdom has no modal dialogs. Imported, it gives the page some that open and close. */
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true
}
HTMLDialogElement.prototype.close = function close() {
  this.open = false
}
