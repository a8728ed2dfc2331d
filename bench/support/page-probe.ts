/**
 * Runs in the page under measurement. `arm` begins to watch the terminal in front for a text; `drawn` resolves with the
 * wall-clock milliseconds at which the frame that first showed it was given to the screen.
 *
 * The terminal draws inside a frame, so that its change of the page is seen in that frame; a message sent then arrives
 * after the frame's layout and paint. What the compositor takes from there on is not in the figure.
 */
export const PAGE_PROBE = `window.benchProbe ??= (() => {
  const rows = () => {
    const host = document.querySelector('.terminal-panel[data-active] .xterm-rows')
    return host ? Array.from(host.children, (row) => row.textContent.trimEnd()) : []
  }
  const nowMs = () => performance.timeOrigin + performance.now()
  const painted = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { port1.close(); resolve(nowMs()) }
    port2.postMessage(null)
  })
  let armed = null
  let isRetired = false
  const look = () => {
    if (armed && !armed.isSeen && !isRetired && armed.pattern.test(rows().join('\\n'))) {
      armed.isSeen = true
      painted().then(armed.resolve)
    }
  }
  const onFrame = () => { look(); if (armed && !armed.isSeen) requestAnimationFrame(onFrame) }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
  return {
    nowMs,
    rows,
    arm(pattern) {
      let resolve
      const drawn = new Promise((done) => { resolve = done })
      armed = { pattern, resolve, drawn, isSeen: false }
      onFrame()
    },
    drawn: () => armed.drawn,
    retire() { isRetired = true },
  }
})()`
