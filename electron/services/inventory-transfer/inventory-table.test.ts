import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TokenValue } from '../../../shared/domain/inventory/token.ts'
import { CsvBrokenError, csvText, readCsv } from './csv.ts'
import { createTransferBench } from './transfer-test-bench.ts'

let bench: Awaited<ReturnType<typeof createTransferBench>>
let other: typeof bench
beforeEach(async () => {
  bench = await createTransferBench()
  other = await createTransferBench()
})
afterEach(() => {
  bench.dispose()
  other.dispose()
})

/** Without the tokens they have, which a table does not bring. */
const sessions = (of: typeof bench) => of.everything().sessions.map((session) => ({ ...session, tokenCount: 0 }))
const verdicts = (rows: Awaited<ReturnType<typeof bench.open>>['rows']) => rows.map(({ verdict }) => verdict)

describe('the tables of an export', () => {
  test('come back in an empty vault exactly as they were, formulas, lines and quotes too', async () => {
    const { id } = bench.add("=cmd|'/c calc'!A0", { publicAddress: '203.0.113.7', tags: ['gpu', 'web'], notes: 'two\nlines, "quoted"; \t', jumpHosts: ['ops@bastion', 'inner'], environment: 'prod' })
    bench.add("'=1", { port: 2222, colour: 'red' })
    bench.sessions.create(id, { label: '+leak', owner: '@ada', issueRef: '#7', commitRef: 'main', expiresAtMs: 9e12 }, 'running')
    await bench.transfer.exports.redacted('csv-servers', true)
    const table = bench.written()
    const { importId, rows } = await other.open(table, 'servers.csv')
    expect(verdicts(rows)).toEqual(['add', 'add'])
    expect(other.everything().servers).toEqual([])
    other.transfer.imports.apply(importId, true, [])
    expect(other.everything().servers).toEqual(bench.everything().servers)
    expect(verdicts((await other.open(table, 'servers.CSV')).rows)).toEqual(['same', 'same'])

    await bench.transfer.exports.redacted('csv-debug-sessions', true)
    const opened = await other.open(bench.written(), 'sessions.csv')
    other.transfer.imports.apply(opened.importId, true, [])
    expect(sessions(other)).toEqual(sessions(bench))
  })

  test('say of tokens what may be said, and change that; a token that is not here does not come from a table', async () => {
    const { id } = bench.add('web-1')
    bench.tokens.add({ kind: 'server', id }, { label: 'deploy', kind: 'api', scope: 'read', expiresAtMs: null, rotateAfterDays: 30 }, TokenValue.parse('a-value-of-some-length'))
    await bench.transfer.exports.redacted('csv-tokens', true)
    const table = bench.written()
    const { rows } = await bench.open(table.replace('"read"', '"read, write"'), 'tokens.csv')
    expect(rows).toMatchObject([{ kind: 'token', verdict: 'update', changes: [{ field: 'scope', before: 'read', after: 'read, write' }] }])
    other.add('web-1')
    expect((await other.open(table, 'tokens.csv')).rows).toMatchObject([{ verdict: 'bad' }])
  })
})

describe('a table somebody wrote', () => {
  test.each([
    ['commas', 'Name,Public address,tags\r\nweb-1,203.0.113.7,"gpu, web"\r\n'],
    ['semicolons', '\ufeffname;public_address;tags\nweb-1;203.0.113.7;gpu web\n'],
    ['tabs, old line ends and empty lines', 'NAME\tpublicAddress\tTags\r\r\t\t\rweb-1\t203.0.113.7\tgpu web'],
  ])('with %s is read', async (_what, text) => {
    const { importId, rows } = await bench.open(text, 'mine.csv')
    expect(verdicts(rows)).toEqual(['add'])
    bench.transfer.imports.apply(importId, true, [])
    expect(bench.everything().servers).toMatchObject([{ name: 'web-1', publicAddress: '203.0.113.7', tags: ['gpu', 'web'], port: 22, state: { kind: 'planned' } }])
  })

  test('changes what it says, leaves what it does not, and one undo takes it back', async () => {
    bench.add('web-1', { provider: 'Hetzner', notes: 'kept', tags: ['old'] })
    const { importId, rows } = await bench.open('name,provider,notes,environment\nweb-1,AWS,,prod\nweb-2,,,dev\n', 'mine.csv')
    expect(rows).toMatchObject([{ verdict: 'update', choices: ['update', 'skip', 'add'] }, { verdict: 'add' }])
    const { undoId } = bench.transfer.imports.apply(importId, true, [])
    expect(bench.everything().servers).toMatchObject([{ name: 'web-1', provider: 'AWS', notes: 'kept', tags: ['old'], environment: 'prod' }, { name: 'web-2', environment: 'dev' }])
    if (undoId) bench.undo.undo(undoId)
    expect(bench.everything().servers).toMatchObject([{ name: 'web-1', provider: 'Hetzner', environment: 'other' }])
  })

  test('has each bad row told with its reason, and the good ones come in', async () => {
    const table = ['name,port,publicAddress,createdAt', 'good,22,,', ',22,,', 'a,22abc,,', 'b,22,127.1,', 'c,22,,yesterday', 'd,22', 'good,,,', 'e\u202ef,,,', 'g,22,,2026-11-21T16:30:00Z'].join('\n')
    const { importId, rows } = await bench.open(table, 'mine.csv')
    expect(rows.map(({ verdict, text }) => (verdict === 'bad' ? text : verdict))).toEqual([
      'add',
      'Row 2: name is missing.',
      'Row 3: port has a value of the wrong kind.',
      'Row 4: publicAddress is no host name and no address.',
      'Row 5: createdAt is no time; write it as 2026-11-21T16:30:00Z.',
      'Row 6: it has 2 cells and the table 4 columns.',
      'Row 7: it has the same name as row 1, and neither has an id.',
      'Row 8: name holds characters that cannot be seen.',
      'add',
    ])
    expect(bench.transfer.imports.apply(importId, true, [])).toMatchObject({ addedCount: 2, leftCount: 0 })
    expect(bench.names('')).toEqual(['g', 'good'])
  })

  test.each([
    ['is empty', '', /^invalid-input: Nothing was imported: the file is empty/],
    ['names nothing', 'a,b\n1,2\n', /has no column "name" of servers, "serverName" of debug sessions or "owner" of tokens/],
    ['has values of tokens', 'name,value\nx,secret\n', /has a column that is not known here, "value"/],
    ['reaches for the prototype', 'name,__proto__\nx,y\n', /has a column that is not known here, "__proto__"/],
    ['has a column twice', 'name,Name\nx,y\n', /has the column "name" twice/],
    ['was cut short in a cell', 'name,notes\nx,"cut in the mid', /was cut short inside a cell/],
    ['has a stray quote', 'name,notes\nx,"one" two\n', /is no table/],
    ['has thousands of columns', `name${',x'.repeat(5000)}\n`, /is no table/],
    ['has too many lines', `name\n${'\n'.repeat(500_001)}`, /has more than 500000 lines/],
    ['is in UTF-16', Buffer.from('\ufeffname\nx', 'utf16le'), /UTF-16/],
    ['is in no known encoding', Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xfc]), /no text in UTF-8/],
  ])('is refused whole when it %s', async (_what, content, sentence) => {
    expect(await bench.refusalOf(content, 'import.csv')).toMatch(sentence)
    expect(bench.everything().servers).toEqual([])
    expect(bench.audited(1)).toMatchObject([{ event: 'inventory.import', decision: 'refused', reason: 'invalid-input' }])
  })
})

test('whatever is in its cells, a table that was written is read back cell by cell', () => {
  const pieces = ['a', '"', ',', ';', '\t', '\n', '\r\n', "'", '=', ' ', '', 'é', '＝']
  for (let seed = 1; seed < 2000; seed++) {
    let state = seed
    const next = () => (state = (state * 1103515245 + 12345) % 2147483648) >> 8
    const cell = () => Array.from({ length: next() % 6 }, () => pieces[next() % pieces.length]).join('')
    const rows = Array.from({ length: 3 }, () => [cell(), cell(), cell()])
    expect([...readCsv(csvText(['a', 'b', 'c'], rows))], String(seed)).toEqual([['a', 'b', 'c'], ...rows])
  }
})

test('a cell of many megabytes that never ends is refused', () => {
  expect(() => [...readCsv(`name\n"${'""'.repeat(2_000_000)}`)]).toThrow(CsvBrokenError)
})
