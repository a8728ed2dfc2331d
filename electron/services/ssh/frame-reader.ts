/** One answer of a remote shell, between the marks that were asked for. */
export interface Frame {
  readonly code: number
  readonly output: Buffer
  /** What stood before it and belongs to nothing: a greeting, a shell that talks. */
  readonly noise: Buffer
}

export const beginMark = (mark: string) => `${mark}<\n`
const endMark = (mark: string) => `\n${mark}>`
/** A number below 1000 and a line feed. */
const CODE_MAX_BYTES = 4

/** Makes a shell put what a script says between marks. Its input is empty: a program that reads would eat the next request. */
export function framed(mark: string, script: string): string {
  return `printf '%s<\\n' ${mark}; { ${script}\n} </dev/null 2>&1; printf '\\n%s>%d\\n' ${mark} $?\n`
}

/**
 * The same for one simple command, whose answer is told in one piece: three would wake ssh, sshd and us three times. The
 * line feeds at the end of what it says are one.
 */
export function framedWhole(mark: string, command: string): string {
  return `mooring=$(${command} </dev/null 2>&1); printf '%s<\\n%s\\n\\n%s>%d\\n' ${mark} "$mooring" ${mark} $?\n`
}

type Progress = { readonly kind: 'more' } | { readonly kind: 'too-much' } | { readonly kind: 'done'; readonly frame: Frame; readonly rest: Buffer }

/** Finds one answer in what arrives piece by piece, without looking at any byte twice. */
export function createFrameReader(mark: string, maxBytes: number) {
  const begin = Buffer.from(beginMark(mark))
  const end = Buffer.from(endMark(mark))
  let noise: Buffer | null = null
  let pieces: Buffer[] = []
  let size = 0
  /** Bytes at the end of what has been searched in vain that may be the beginning of a mark. */
  let overlap = Buffer.alloc(0)

  const find = (wanted: Buffer, piece: Buffer): number => {
    const window = Buffer.concat([overlap, piece])
    const at = window.indexOf(wanted)
    const start = size - overlap.length
    pieces.push(piece)
    size += piece.length
    overlap = window.subarray(Math.max(0, window.length - wanted.length - CODE_MAX_BYTES))
    return at < 0 ? -1 : start + at
  }
  const restart = (bytes: Buffer): Buffer => {
    pieces = []
    size = 0
    overlap = Buffer.alloc(0)
    return bytes
  }

  return {
    take(piece: Buffer): Progress {
      let next = piece
      if (noise === null) {
        const at = find(begin, next)
        if (at < 0) return size > maxBytes ? { kind: 'too-much' } : { kind: 'more' }
        const all = Buffer.concat(pieces)
        noise = all.subarray(0, at)
        // The mark of the end begins with the line feed that closes this line, where there is no output.
        next = restart(all.subarray(at + begin.length - 1))
      }
      const at = find(end, next)
      const all = at < 0 ? null : Buffer.concat(pieces)
      const closing = all === null ? -1 : all.indexOf('\n', at + end.length)
      if (all === null || closing < 0) return size > maxBytes ? { kind: 'too-much' } : { kind: 'more' }
      const code = Number(all.toString('latin1', at + end.length, closing))
      return { kind: 'done', frame: { code, output: all.subarray(1, Math.max(1, at)), noise }, rest: all.subarray(closing + 1) }
    },
  }
}
