/** How a package sets a fuse, and its place in the wire. */
export interface FuseSetting {
  readonly name: string
  readonly index: number
  readonly isOn: boolean
  readonly text: string
}
export const FUSES: readonly FuseSetting[]
export const FUSE_SENTINEL: string
export function setFuses(file: string): string[]
