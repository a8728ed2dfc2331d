import * as nodePty from 'node-pty'

const KEPT_BYTES = 512

/** A program on a pseudo-terminal that reads all it is sent, as a terminal would, and draws nothing. */
export interface Tty {
  write(text: string): void
  /** Resolves with the wall-clock time at which the text had come, counted from now on. */
  until(text: string): Promise<number>
  dispose(): void
}

interface Options {
  readonly cols: number
  readonly rows: number
  readonly env: NodeJS.ProcessEnv
}

export function openTty(file: string, args: readonly string[], { cols, rows, env }: Options): Tty {
  const pty = nodePty.spawn(file, [...args], { name: 'xterm-256color', cols, rows, env, encoding: null })
  let kept = Buffer.alloc(0)
  let awaited: { readonly text: string; readonly resolve: (atMs: number) => void } | null = null
  const listen = (chunk: Buffer) => {
    const seen = Buffer.concat([kept, chunk])
    if (awaited && seen.includes(awaited.text)) {
      awaited.resolve(performance.timeOrigin + performance.now())
      awaited = null
    }
    kept = Buffer.from(seen.subarray(Math.max(0, seen.length - KEPT_BYTES)))
  }
  // With `encoding: null` it is bytes that come; the types say strings.
  pty.onData(listen as unknown as (text: string) => void)
  return {
    write: (text) => pty.write(text),
    until(text) {
      kept = Buffer.alloc(0)
      return new Promise((resolve) => (awaited = { text, resolve }))
    },
    dispose: () => pty.kill(),
  }
}
