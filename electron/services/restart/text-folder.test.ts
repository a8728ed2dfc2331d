import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SessionId } from '../../../shared/domain/session.ts'
import type { RestartText } from './text-file.ts'
import { createTextFolder } from './text-folder.ts'

const [web, db] = ['a', 'b'].map((digit) => SessionId.parse(digit.repeat(32))) as [SessionId, SessionId]
const MAX_BYTES = 10_000
let root = ''
const folder = () => join(root, 'texts')
const fileOf = (id: SessionId) => join(folder(), `${id}.text`)
const store = () => createTextFolder(folder(), MAX_BYTES)
const text = (bytes: Uint8Array = Buffer.from('old text \u001b[31mred')): RestartText => ({ size: { cols: 120, rows: 40 }, bytes })

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mooring-texts-'))
})
afterEach(() => {
  chmodSync(folder(), 0o700)
  rmSync(root, { recursive: true })
})

describe('the folder of texts', () => {
  test('when a text is written, another start reads it as it was, and nobody else can', async () => {
    await store().write(web, text())
    await store().write(web, text(Buffer.from('newer')))
    const read = store().read(web)
    expect({ size: read?.size, text: Buffer.from(read?.bytes ?? []).toString() }).toEqual({ size: text().size, text: 'newer' })
    expect([folder(), fileOf(web)].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['700', '600'])
    expect(readdirSync(folder())).toEqual([`${web}.text`])
  })

  test('when there is none, there is none', () => {
    mkdirSync(folder())
    expect(store().read(web)).toBeNull()
  })

  test('when the folder was open to others, it is closed before anything is written', async () => {
    mkdirSync(folder(), { mode: 0o755 })
    await store().write(web, text())
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
  })

  test.each<{ what: string; harm: () => void }>([
    { what: 'empty', harm: () => truncateSync(fileOf(web), 0) },
    { what: 'torn', harm: () => truncateSync(fileOf(web), statSync(fileOf(web)).size - 5) },
    { what: 'cut within its head', harm: () => truncateSync(fileOf(web), 20) },
    { what: 'of another kind', harm: () => writeFileSync(fileOf(web), randomBytes(200)) },
    { what: 'changed in one byte', harm: () => flipByte(fileOf(web), 60) },
    { what: 'of another version', harm: () => flipByte(fileOf(web), 41) },
    { what: 'a link to another file', harm: () => linkElsewhere() },
    { what: 'a folder', harm: () => replaceByFolder() },
  ])('when a file is $what, it is not used, and the next text takes its place', async ({ harm, what }) => {
    await store().write(web, text())
    harm()
    expect(() => store().read(web)).toThrow()
    if (what === 'a folder') return
    await store().write(web, text())
    expect(store().read(web)).toEqual(text())
  })

  test('when a text cannot be written, the one before stays whole', async () => {
    await store().write(web, text())
    mkdirSync(join(folder(), `${web}.draft`))
    await expect(store().write(web, text(Buffer.from('newer')))).rejects.toThrow()
    expect(store().read(web)).toEqual(text())
  })

  test('when a text cannot take its place, nothing of it stays', async () => {
    mkdirSync(fileOf(web), { recursive: true })
    await expect(store().write(web, text())).rejects.toThrow()
    expect(readdirSync(folder())).toEqual([`${web}.text`])
  })

  test('when all together are too large, the oldest goes', async () => {
    const large = text(randomBytes(6000))
    await store().write(web, large)
    utimesSync(fileOf(web), 1, 1)
    await store().write(db, large)
    expect(readdirSync(folder())).toEqual([`${db}.text`])
  })

  test('when only some are to be kept, drafts of a crashed app go too', async () => {
    await store().write(web, text())
    await store().write(db, text())
    writeFileSync(join(folder(), `${db}.draft`), 'half')
    await store().keepOnly([web])
    expect(readdirSync(folder())).toEqual([`${web}.text`])
    await store().remove(web)
    await store().remove(web)
    expect(readdirSync(folder())).toEqual([])
  })
})

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
  writeFileSync(path, bytes)
}

function linkElsewhere(): void {
  const elsewhere = join(root, 'elsewhere')
  writeFileSync(elsewhere, readFileSync(fileOf(web)))
  rmSync(fileOf(web))
  symlinkSync(elsewhere, fileOf(web))
}

function replaceByFolder(): void {
  rmSync(fileOf(web))
  mkdirSync(fileOf(web))
}
