import { describe, expect, test } from 'vitest'
import { createHeadlessTerminal, type Terminal } from './headless-terminal.ts'
import { HELD_MAX_BYTES, ScreenModel, type ScreenModelOptions } from './screen-model.ts'
import { writeNow } from './terminal-internals.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const SIZE = { cols: 20, rows: 5 }

function makeModel(options: Partial<ScreenModelOptions> = {}) {
  const answers: string[] = []
  const model = new ScreenModel({ size: SIZE, scrollbackLines: 100, onAnswer: (answer) => answers.push(answer), ...options })
  return { model, answers, write: (text: string) => model.write(bytes(text)) }
}

function rowsOf({ buffer }: Terminal): string[] {
  return Array.from({ length: SIZE.rows }, (_, row) => buffer.active.getLine(buffer.active.baseY + row)?.translateToString(true) ?? '')
}

/** What a window shows that attaches now and then hears the rest of the stream. */
function attach(model: ScreenModel, stream: Uint8Array): Terminal {
  const { offset, cols, rows, bytes: snapshot } = model.snapshot()
  const terminal = createHeadlessTerminal({ cols, rows }, 100)
  writeNow(terminal, snapshot)
  writeNow(terminal, stream.subarray(offset))
  return terminal
}

describe('the model of a screen', () => {
  test('counts what it received, what it parsed, and where a snapshot continues', () => {
    const { model, write } = makeModel()
    write('hello\x1b[3')
    expect([model.receivedOffset, model.parsedOffset, model.groundOffset]).toEqual([8, 5, 5])
    write('1mred')
    expect([model.receivedOffset, model.parsedOffset, model.groundOffset]).toEqual([13, 13, 13])
  })

  test('parses each write before it returns, and shows title and screen', () => {
    const { model, write } = makeModel()
    write('\x1b]0;my title\x07\x1b[?1049hvim')
    expect({ title: model.title, screen: model.bufferType, row: rowsOf(model.terminal)[0] }).toEqual({ title: 'my title', screen: 'alternate', row: 'vim' })
  })

  test('keeps a character whole that arrives in pieces', () => {
    const { model } = makeModel()
    for (const byte of bytes('a—b€c🚀d')) model.write(Uint8Array.of(byte))
    expect(rowsOf(model.terminal)[0]).toBe('a—b€c🚀d')
  })

  test('answers what the program asks, once', () => {
    const { answers, write } = makeModel({ theme: { foreground: 'rgb:ffff/ffff/ffff', background: 'rgb:0000/0000/0000', cursor: 'rgb:8888/8888/8888' } })
    write('ab\x1b[6n\x1b[c\x1b]11;?\x1b\\\x1b[?2004$p')
    expect(answers).toEqual(['\x1b[1;3R', '\x1b[?1;2c', '\x1b]11;rgb:0000/0000/0000\x1b\\', '\x1b[?2004;2$y'])
  })

  test('asks nothing and answers nothing in a snapshot', () => {
    const { model, write } = makeModel()
    write('\x1b[31mtext\x1b[6n\x1b[c\x1b]10;?\x1b\\')
    const answers: string[] = []
    const terminal = createHeadlessTerminal(SIZE, 100)
    terminal.onData((answer) => answers.push(answer))
    writeNow(terminal, model.snapshot().bytes)
    expect(answers).toEqual([])
  })

  test('takes a new size where it comes in the stream', () => {
    const { model, write } = makeModel()
    write('abcdefghijklmnopqrstuvwxyz\r\n')
    model.resize({ cols: 30, rows: 5 })
    const { cols, rows } = model.snapshot()
    expect({ size: model.size, cols, rows, row: rowsOf(model.terminal)[0] }).toEqual({
      size: { cols: 30, rows: 5 }, cols: 30, rows: 5, row: 'abcdefghijklmnopqrstuvwxyz',
    })
  })

  test('carries the colours a program changed', () => {
    const { model, write } = makeModel()
    write('\x1b]4;1;rgb:ff/00/00;2;#00ff00\x1b\\\x1b]11;#102030\x1b\\\x1b]104;2\x1b\\')
    const snapshot = new TextDecoder().decode(model.snapshot().bytes)
    expect(snapshot).toContain('\x1b]4;1;rgb:ff/00/00\x1b\\\x1b]11;#102030\x1b\\')
    expect(snapshot).not.toContain('#00ff00')
  })

  test('makes no text of a screen nothing was written to', () => {
    expect(makeModel().model.coldSnapshot(100)).toEqual(new Uint8Array())
  })

  test('makes a text for a new shell out of the normal screen alone', () => {
    const { model, write } = makeModel()
    write('old line\r\n\x1b[31mred\x1b[?1000h\x1b[?1049hvim\x1b]0;title\x07')
    const cold = new TextDecoder().decode(model.coldSnapshot(100))
    const terminal = createHeadlessTerminal(SIZE, 100)
    writeNow(terminal, `${cold}$`)
    expect(rowsOf(terminal)).toEqual(['old line', 'red$', '', '', ''])
    expect({ mouse: terminal.modes.mouseTrackingMode, setModes: cold.match(/\[\?\d+h/g) }).toEqual({ mouse: 'none', setModes: null })
  })
})

describe('an endless sequence', () => {
  const long = 'x'.repeat(HELD_MAX_BYTES)

  test.each([
    { kind: 'OSC ended by BEL', start: '\x1b]1337;', end: '\x07' },
    { kind: 'OSC ended by ST', start: '\x1b]0;', end: '\x1b\\' },
    { kind: 'DCS', start: '\x1bPq', end: '\x1b\\' },
    { kind: 'APC', start: '\x1b_G', end: '\x1b\\' },
    { kind: 'OSC ended by another sequence', start: '\x1b]0;', end: '\x1b[32m' },
    { kind: 'OSC ended by a C1 control', start: '\x1b]0;', end: '\u009b32m' },
  ])('($kind) is dropped, and a window that attaches inside it shows no rubbish', ({ start, end }) => {
    const stream = bytes(`before ${start}${long}${long}${end}after`)
    for (const cut of [HELD_MAX_BYTES - 10, HELD_MAX_BYTES + 20, stream.length - 6, stream.length - 5, stream.length]) {
      const { model } = makeModel()
      model.write(stream.subarray(0, cut))
      expect(rowsOf(attach(model, stream))[0]).toBe('before after')
      model.write(stream.subarray(cut))
      expect({ row: rowsOf(model.terminal)[0], parsed: model.parsedOffset }).toEqual({ row: 'before after', parsed: stream.length })
    }
  })

  test('that never ends costs no memory', () => {
    const { model } = makeModel()
    model.write(bytes('a\x1b]0;'))
    for (let count = 0; count < 200; count++) model.write(bytes(long))
    expect(model.groundOffset).toBe(model.receivedOffset)
    expect(model.snapshot().bytes.length).toBeLessThan(2000)
  })
})

describe('a sequence that kills xterm', () => {
  test.each(['\x1b[1J', '\x1b[?1J'])('%j in the last cell clears the screen instead', (erase) => {
    const { model, write } = makeModel()
    write(`text\x1b[?1049hmore\x1b[99;99H${erase}`)
    write('\x1b[Halive')
    expect(rowsOf(model.terminal)).toEqual(['alive', '', '', '', ''])
  })

  test('(any other one) costs the rest of its write and no more', () => {
    const { model, write } = makeModel()
    model.terminal.parser.registerCsiHandler({ final: '~' }, () => { throw new Error('as a bug would') })
    write('\x1b[32mgreen ')
    write('\x1b[1~lost')
    write('alive')
    expect(rowsOf(model.terminal)[0]).toBe('green alive')
  })
})

describe('a model that goes on from a snapshot', () => {
  test('continues the count of bytes, the screen, its colours and the place of the person', () => {
    const first = makeModel()
    first.write(`\x1b]11;#102030\x07\x1b[31m${Array.from({ length: 30 }, (_, line) => `line ${line}\r\n`).join('')}`)
    first.model.scrollTo(7)
    const snapshot = first.model.snapshot()
    const second = makeModel({ resume: snapshot })
    expect(second.model.receivedOffset).toBe(snapshot.offset)
    second.write('more')
    first.write('more')
    expect(second.model.snapshot()).toEqual(first.model.snapshot())
  })
})

describe('the place of a person above the end', () => {
  const lines = (count: number) => 'x\r\n'.repeat(count)

  test('stays with its line while output comes', () => {
    const { model, write } = makeModel()
    write(lines(50))
    model.scrollTo(10)
    write(lines(5))
    expect(model.snapshot().linesFromEnd).toBe(15)
    model.scrollTo(0)
    write(lines(5))
    expect(model.snapshot().linesFromEnd).toBe(0)
  })

  test('is the oldest line once its own was forgotten', () => {
    const { model, write } = makeModel()
    write(lines(50))
    model.scrollTo(40)
    write(lines(300))
    expect(model.snapshot().linesFromEnd).toBe(100)
  })

  test('is never beyond what there is, and is the end after a clear', () => {
    const { model, write } = makeModel()
    write(lines(20))
    model.scrollTo(5000)
    expect(model.snapshot().linesFromEnd).toBe(16)
    model.clear()
    expect(model.snapshot().linesFromEnd).toBe(0)
  })
})
