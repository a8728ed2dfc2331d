/**
 * Runs in the page under measurement. `arm` begins to watch the terminal in front for a text; `drawn` resolves with the
 * wall-clock milliseconds at which the frame that first showed it was given to the screen.
 *
 * A terminal changes its rows inside a frame; a message sent then arrives after that frame's layout and paint. A tab that
 * comes to the front does so before a frame, which is waited for first. What the compositor takes from there on is not in
 * the figure. Nothing here asks for frames: a page that is kept busy draws at another moment than an idle one.
 */
export const PAGE_PROBE = `window.benchProbe ??= (() => {
  const rows = () => {
    const host = document.querySelector('.terminal-panel[data-active] .xterm-rows')
    return host ? Array.from(host.children, (row) => row.textContent.trimEnd()) : []
  }
  const nowMs = () => performance.timeOrigin + performance.now()
  const tellWhenPainted = (tell) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { port1.close(); tell(nowMs()) }
    port2.postMessage(null)
  }
  let armed = null
  let isRetired = false
  const look = (isInFrame) => {
    if (!armed || armed.isSeen || isRetired || !armed.pattern.test(rows().join('\\n'))) return
    armed.isSeen = true
    const { tell } = armed
    if (isInFrame) tellWhenPainted(tell)
    else requestAnimationFrame(() => tellWhenPainted(tell))
  }
  new MutationObserver((records) => look(records.some(({ type }) => type !== 'attributes'))).observe(document, {
    ...{ childList: true, subtree: true, characterData: true },
    ...{ attributes: true, attributeFilter: ['data-active'] },
  })
  return {
    nowMs,
    rows,
    arm(pattern) {
      let tell
      const drawn = new Promise((resolve) => { tell = resolve })
      armed = { pattern, tell, drawn, isSeen: false }
      look(false)
    },
    drawn: () => armed.drawn,
    /** This page is about to go: what it shows does not count. */
    retire() { isRetired = true },
  }
})()`
