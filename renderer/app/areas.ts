/** Marks an element as a stop of the "next area" round; the element itself takes the focus unless it says what does. */
const AREA_ATTRIBUTE = 'data-area'

/** Moves the focus to the next (1) or previous (-1) area of the window, around the end; the way out of a terminal. */
export function focusArea(step: 1 | -1): void {
  const areas = [...document.querySelectorAll<HTMLElement>(`[${AREA_ATTRIBUTE}]`)].filter((area) => area.checkVisibility())
  const present = areas.findIndex((area) => area.contains(document.activeElement))
  for (let tried = 1; tried <= areas.length; tried++) {
    const index = (present + step * tried + areas.length * 2) % areas.length
    const target = areas[present < 0 && step > 0 ? tried - 1 : index]
    if (target && focusInto(target)) return
  }
}

const FOCUSABLE = '[aria-current="page"], [aria-selected="true"], [data-active] .xterm-helper-textarea, .xterm-helper-textarea, button, input, select, a[href]'

function focusInto(area: HTMLElement): boolean {
  const candidates = [...area.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((each) => each.tabIndex >= 0)
  const first = FOCUSABLE.split(', ')
    .map((selector) => candidates.find((each) => each.matches(selector) && isShown(each)))
    .find((each) => each !== undefined)
  const target = first ?? (area.tabIndex >= 0 ? area : null)
  target?.focus()
  return target !== null && document.activeElement === target
}

function isShown(element: HTMLElement): boolean {
  return getComputedStyle(element).visibility !== 'hidden' && element.checkVisibility()
}
