import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { Pty, SpawnOptions, SpawnPty } from '../sessions/pty-port.ts'
import { isAnswerOfTmux } from './answered-queries.ts'
import { redrawBytes, redrawCommands } from './control-redraw.ts'
import { createControlStream } from './control-stream.ts'
import { readEnd, watchForEnd } from './holder-script.ts'
import { targetOf, type HeldTerminal, type TmuxServer } from './tmux-server.ts'

interface Options {
  readonly spawn: SpawnPty
  readonly server: TmuxServer
  readonly held: HeldTerminal
  /** The size, and who hears of output and end. */
  readonly terminal: Pick<SpawnOptions, 'size' | 'onOutput' | 'onExit'>
  /** The program runs already: what it shows is drawn first. */
  readonly isRunning: boolean
  /** Sequences that set those modes of a running program that tmux does not tell of. */
  readonly readModes: (size: TerminalSize) => Promise<string>
  readonly startedAtOf: (pid: number) => string | null
  readonly foregroundProgram: () => string | null
}

type End = Parameters<SpawnOptions['onExit']>[0]

/** Bytes of input in one command. */
const INPUT_BYTES = 512
/** Four mebibytes of input; more is not taken. */
const WAITING_MAX_COMMANDS = 8192
const RECONNECTS_MAX = 5
const UNKNOWN_END: End = { code: null, signal: null }

/** A pseudo-terminal that tmux holds: bytes go to and from its program as they are, and it stays when we go. */
export function connectControlPty({ spawn, server, held, terminal, isRunning, readModes, startedAtOf, foregroundProgram }: Options): Pty {
  const { id } = held
  const target = targetOf(id)
  let { size } = terminal
  let connection: Connection | null = null
  /** What was typed while there was no connection. */
  const waiting: string[] = []
  let isPaused = false
  let isOver = false
  let failureCount = 0

  const finish = (end: End) => {
    if (isOver) return
    isOver = true
    connection?.dispose()
    terminal.onExit(end)
  }
  const ended = (end: End) => {
    finish(end)
    server.kill(id)
  }
  const reconnect = () => {
    const present = server.list().find((each) => each.id === id)
    if (present?.end) return ended(present.end)
    if (!present || ++failureCount > RECONNECTS_MAX) return finish(UNKNOWN_END)
    connection = null
    connectAgain()
  }
  const lost = () => {
    if (isOver) return
    try {
      reconnect()
    } catch {
      finish(UNKNOWN_END)
    }
  }
  const connect = (modes: string | null) => {
    const connected = () => {
      failureCount = 0
    }
    connection = openConnection({ spawn, server, held, size, modes, onOutput: terminal.onOutput, connected, ended, lost })
    if (isPaused) connection.pause()
    if (waiting.length > 0) connection.send(waiting.splice(0))
  }
  const connectAgain = () => void readModes(size).catch(() => '').then((modes) => isOver || connect(modes))
  const send = (commands: readonly string[]): boolean => (connection ? connection.send(commands) : wait(waiting, commands))

  if (isRunning) connectAgain()
  else connect(null)

  return {
    pid: held.pid,
    startedAt: startedAtOf(held.pid),
    root: { pid: held.holderPid, startedAt: startedAtOf(held.holderPid) },
    write(bytes) {
      if (isAnswerOfTmux(bytes)) return true
      return send(inputCommands(target, bytes))
    },
    resize(next: TerminalSize) {
      size = next
      send([sizeCommand(size)])
    },
    pause() {
      isPaused = true
      connection?.pause()
    },
    resume() {
      isPaused = false
      connection?.resume()
    },
    foregroundProgram: () => (isOver ? null : foregroundProgram()),
    leave() {
      isOver = true
      connection?.dispose()
    },
    dispose() {
      isOver = true
      connection?.dispose()
      server.kill(id)
    },
  }
}

interface ConnectionOptions {
  readonly spawn: SpawnPty
  readonly server: TmuxServer
  readonly held: HeldTerminal
  readonly size: TerminalSize
  /** Null when the program begins now; else what it shows is drawn first, then these modes set. */
  readonly modes: string | null
  readonly onOutput: (bytes: Uint8Array) => void
  readonly connected: () => void
  readonly ended: (end: End) => void
  readonly lost: () => void
}

interface Connection {
  send(commands: readonly string[]): boolean
  pause(): void
  resume(): void
  dispose(): void
}

function openConnection({ spawn, server, held, size, modes, onOutput, connected, ended, lost }: ConnectionOptions): Connection {
  const { id, token } = held
  const target = targetOf(id)
  const expected: ((lines: readonly string[]) => void)[] = []
  const early: string[] = []
  let isConnected = false
  let isDrawn = modes === null

  const ignore = () => undefined
  const order = (lines: readonly string[], replies: readonly ((lines: readonly string[]) => void)[] = lines.map(() => ignore)) => {
    const isTaken = client.write(Buffer.from(lines.map((line) => `${line}\n`).join('')))
    if (isTaken) expected.push(...replies)
    return isTaken
  }
  const draw = (extraModes: string) => {
    const { line, replyCount } = redrawCommands(target)
    const replies: (readonly string[])[] = []
    const collect = (lines: readonly string[]) => {
      replies.push(lines)
      if (replies.length < replyCount) return
      isDrawn = true
      onOutput(redrawBytes(replies, extraModes))
    }
    order([line], Array.from({ length: replyCount }, () => collect))
  }
  /** For a program that ended before this connection stood. */
  const askEnd = () => {
    const answer = ([line = '']: readonly string[]) => (line === '' ? undefined : ended(readEnd(line)))
    order([`display-message -p -t ${target} '#{@end}'`], [answer])
  }
  const lookForEnd = watchForEnd(token, ended)

  const stream = createControlStream({
    output(bytes) {
      if (isDrawn) onOutput(bytes)
      lookForEnd(bytes)
    },
    reply: (lines) => expected.shift()?.(lines),
    connected() {
      isConnected = true
      connected()
      order([sizeCommand(size)])
      if (modes !== null) {
        draw(modes)
        askEnd()
      }
      order([server.openGate(id), ...early.splice(0)])
    },
  })
  const client = spawn({
    file: server.file,
    args: server.clientArguments(['-CC', 'attach-session', '-t', `=${id}`]),
    cwd: '/',
    env: server.env(),
    size,
    onOutput: (bytes) => stream.take(bytes),
    onExit: lost,
  })

  return {
    send: (commands) => (isConnected ? order(commands) : wait(early, commands)),
    pause: () => client.pause(),
    resume: () => client.resume(),
    dispose: () => client.dispose(),
  }
}

/** False when so many wait already that none of these is taken. */
function wait(queue: string[], commands: readonly string[]): boolean {
  if (queue.length + commands.length > WAITING_MAX_COMMANDS) return false
  queue.push(...commands)
  return true
}

function inputCommands(target: string, bytes: Uint8Array): string[] {
  return Array.from({ length: Math.ceil(bytes.length / INPUT_BYTES) }, (_, index) => {
    const part = bytes.subarray(index * INPUT_BYTES, (index + 1) * INPUT_BYTES)
    return `send-keys -t ${target} -H ${Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join(' ')}`
  })
}

function sizeCommand({ cols, rows }: TerminalSize): string {
  return `refresh-client -C ${cols},${rows}`
}
