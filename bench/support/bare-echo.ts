import { join } from 'node:path'
import { PROMPT } from './bench-shell.ts'
import type { Bench } from './bench.ts'
import { runElectron } from './electron-run.ts'
import { drivePage, type PageDriver } from './page-driver.ts'

/** A window that writes each key itself in the next frame, with no program behind it: what the keyboard and the drawing of a page cost alone. */
export async function openBareEcho(bench: Bench): Promise<PageDriver> {
  const run = await runElectron({ appDir: join(import.meta.dirname, '../bare'), folder: bench.folder })
  bench.own(() => run.stop())
  await run.evaluate(`new Promise((resolve) => {
    const look = () => (document.title === 'bare' && document.body ? resolve() : setTimeout(look))
    look()
  })`)
  await run.evaluate(`void (() => {
    document.body.innerHTML = '<div class="terminal-panel" data-active><div class="xterm-rows"><div></div></div></div>'
    const row = document.querySelector('.xterm-rows > div')
    let typed = ''
    const draw = () => row.replaceChildren('${PROMPT}' + typed)
    addEventListener('keydown', ({ key, ctrlKey }) => {
      typed = ctrlKey ? '' : typed + key
      requestAnimationFrame(draw)
    })
    draw()
  })()`)
  return drivePage(run)
}
