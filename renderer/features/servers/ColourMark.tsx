import type { ServerColour } from '../../../shared/domain/inventory/server.ts'

/** The colour a person gave to a server. It only helps to find it again; nothing depends on it. */
export function ColourMark({ colour }: { readonly colour: ServerColour }) {
  return <span className="colour-mark" data-colour={colour} title={colour === 'none' ? undefined : `Colour: ${colour}`} />
}
