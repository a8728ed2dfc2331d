/** What a key in the list asks for. */
export type GridIntent =
  | { readonly kind: 'go'; readonly to: number; readonly isRange: boolean }
  | { readonly kind: 'open' | 'menu' | 'toggle' | 'all' | 'none' | 'edit' | 'forget' | 'close-group' | 'open-group' }

interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** @param pageLength lines that are seen at once */
export function gridIntent(event: Key, at: number, lineCount: number, pageLength: number): GridIntent | null {
  if (event.altKey) return null
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'a' && !event.shiftKey ? { kind: 'all' } : null
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + pageLength, PageUp: at - pageLength, Home: 0, End: lineCount - 1 }[event.key]
  if (to !== undefined) return { kind: 'go', to: Math.max(0, Math.min(lineCount - 1, to)), isRange: event.shiftKey }
  switch (event.key) {
    case 'Enter':
      return { kind: 'open' }
    case 'ContextMenu':
      return { kind: 'menu' }
    case 'F10':
      return event.shiftKey ? { kind: 'menu' } : null
    case ' ':
      return { kind: 'toggle' }
    case 'F2':
      return { kind: 'edit' }
    case 'Delete':
      return { kind: 'forget' }
    case 'Escape':
      return { kind: 'none' }
    case 'ArrowLeft':
      return { kind: 'close-group' }
    case 'ArrowRight':
      return { kind: 'open-group' }
    default:
      return null
  }
}
