import type { StreamMark, ThemeColours } from '../../../shared/contract/stream.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'

/** Counts the screens a host has opened; never used again. */
export type ScreenNumber = number

/** A screen at one point of its session's stream; what follows begins at `offset`. */
export interface ScreenSnapshot {
  readonly offset: number
  readonly markCount: number
  readonly size: TerminalSize
  readonly bytes: Uint8Array<ArrayBuffer>
  /** How far above the end the person looks. */
  readonly linesFromEnd: number
  /** False when there are more lines above the screen than were asked for. */
  readonly hasAllLines: boolean
}

/** Main -> the thread that keeps the screens. Done in order for each screen. */
export type ToKeeper =
  | { readonly kind: 'open'; readonly screen: ScreenNumber; readonly size: TerminalSize; readonly scrollbackLines: number; readonly offset: number; readonly markCount: number }
  /** What a program asks in bytes that are `isHistory` was answered long ago. */
  | { readonly kind: 'write'; readonly screen: ScreenNumber; readonly pieces: readonly Uint8Array[]; readonly isHistory: boolean }
  | { readonly kind: 'mark'; readonly screen: ScreenNumber; readonly mark: StreamMark }
  | { readonly kind: 'scroll'; readonly screen: ScreenNumber; readonly linesFromEnd: number }
  | { readonly kind: 'scrollback'; readonly screen: ScreenNumber; readonly lines: number }
  | { readonly kind: 'colours'; readonly screen: ScreenNumber; readonly colours: ThemeColours }
  | { readonly kind: 'snapshot'; readonly screen: ScreenNumber; readonly request: number; readonly historyLines: number | null }
  | { readonly kind: 'text'; readonly screen: ScreenNumber; readonly request: number; readonly historyLines: number }
  | { readonly kind: 'close'; readonly screen: ScreenNumber }

/** The thread that keeps the screens -> main. */
export type FromKeeper =
  /** All bytes before `offset` are on the screen. */
  | { readonly kind: 'parsed'; readonly screen: ScreenNumber; readonly offset: number }
  /** What the terminal says to the program. All bytes before `offset` are on the screen, and what they ask is answered. */
  | { readonly kind: 'answer'; readonly screen: ScreenNumber; readonly text: string; readonly offset: number }
  | { readonly kind: 'title'; readonly screen: ScreenNumber; readonly title: string }
  | { readonly kind: 'bell'; readonly screen: ScreenNumber }
  | { readonly kind: 'snapshot'; readonly request: number; readonly snapshot: ScreenSnapshot }
  | { readonly kind: 'text'; readonly request: number; readonly bytes: Uint8Array }
