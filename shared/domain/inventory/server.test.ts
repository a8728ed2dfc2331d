import { describe, expect, test } from 'vitest'
import { shownLine } from './plain-line.ts'
import { nameKey, nameLook } from './server-name.ts'
import { DockerHost, JumpHost, NO_DETAILS, patched, ServerDetails, ServerName, ServerPatch, SshAlias, Tag, UserName } from './server.ts'

describe('the name of a server', () => {
  test.each(['inventory', '../x', '__proto__', "=cmd|'/c calc'!A0", '<script>', '%s {{x}}', 'Ünïcode 服务器', '👍 prod', 'x'.repeat(80)])('%j is a name like any other', (name) => {
    expect(ServerName.parse(name)).toBe(name)
  })

  test.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['500 characters', 'x'.repeat(500)],
    ['two lines', 'a\nb'],
    ['an escape', 'a\u001b[2Jb'],
    ['a nul', 'a\0b'],
    ['a C1 control', 'a\u009bb'],
    ['a change of direction', '\u202egnp.exe'],
    ['a right-to-left mark', 'web\u200f-1'],
    ['an Arabic letter mark', 'web\u061c-1'],
    ['an isolate', 'web\u2066-1'],
    ['a zero-width space', 'we\u200bb'],
    ['a soft hyphen', 'we\u00adb'],
    ['a hidden tag', 'web\u{e0041}'],
    ['half a character', 'web\ud800'],
    ['a line separator', 'a\u2028b'],
    ['a Hangul filler', '\u3164'],
    ['a blank of Braille', '\u2800'],
    ['a grapheme joiner', 'we\u034fb'],
    ['a variation of nothing', '\ufe0f'],
  ])('when it is %s, it is refused', (_what, name) => {
    expect(ServerName.safeParse(name).success).toBe(false)
  })

  test('a character may be a picture', () => {
    expect(ServerName.parse('\u2699\ufe0f build')).toBe('\u2699\ufe0f build')
  })

  test('space around it goes and accents are composed', () => {
    expect(ServerName.parse(' cafe\u0301 ')).toBe('caf\u00e9')
  })

  test('what cannot be a name is still shown safely', () => {
    expect(shownLine('a\u001b[2Jb\u202ec\n')).toBe('a [2Jb c')
    expect(shownLine('x'.repeat(10_000))).toHaveLength(128)
  })

  test('names are ordered as people count', () => {
    expect(['web-10', 'Web-2', 'web-1', 'db'].sort((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1))).toEqual(['db', 'web-1', 'Web-2', 'web-10'])
  })

  test.each([
    ['PROD', 'prod'],
    ['ｗｅｂ', 'web'],
    ['pr0d', 'prod'],
    ['рrоd', 'prod'],
    ['web-l', 'web-1'],
    ['café', 'cafe'],
  ])('%s looks like %s', (one, other) => {
    expect(nameLook(one)).toBe(nameLook(other))
  })
})

describe('what is written about a server', () => {
  test.each([
    [UserName, 'root;id'],
    [UserName, '-l'],
    [UserName, 'u'.repeat(33)],
    [UserName, 'jürgen'],
    [SshAlias, '-oProxyCommand=x'],
    [SshAlias, 'web*'],
    [SshAlias, 'a b'],
    [JumpHost, '-J x'],
    [JumpHost, 'a,b'],
    [JumpHost, 'user@'],
    [JumpHost, 'host:0'],
    [DockerHost, 'tcp://user:secret@host:2376'],
    [DockerHost, 'ssh://$(id)'],
    [DockerHost, 'javascript:alert(1)'],
    [Tag, ''],
    [Tag, 'two words'],
    [Tag, 'a,b'],
    [Tag, '-x'],
    [Tag, 't'.repeat(64)],
  ])('case %#: %j is refused', (schema, text) => {
    expect(schema.safeParse(text).success).toBe(false)
  })

  test.each([
    [UserName, ''],
    [UserName, 'svc_deploy.1'],
    [JumpHost, 'ada@bastion.example:2222'],
    [JumpHost, '[2001:db8::1]:22'],
    [DockerHost, 'ssh://ada@10.0.0.1:22'],
    [DockerHost, 'unix:///var/run/docker.sock'],
    [Tag, 'k8s/role=master'],
  ])('case %#: %j is taken', (schema, text) => {
    expect(schema.parse(text)).toBe(text)
  })

  test('tags are lower case, in order and each there once', () => {
    expect(ServerPatch.parse({ tags: ['Web', 'gpu', 'web'] }).tags).toEqual(['gpu', 'web'])
  })

  test.each([0, 65_536, 22.5, '22', NaN])('when a port is %j, it is refused', (port) => {
    expect(ServerPatch.safeParse({ port }).success).toBe(false)
  })

  test('a field nobody knows is refused', () => {
    expect(ServerPatch.safeParse({ isAdmin: true }).success).toBe(false)
  })

  test('a patch changes what it gives and leaves the rest', () => {
    const before = ServerDetails.parse({ ...NO_DETAILS, name: 'a', user: 'root', notes: 'kept' })
    expect(patched(before, { user: 'ada', notes: undefined })).toEqual({ ...before, user: 'ada' })
  })

  test('notes keep their lines and refuse what cannot be seen', () => {
    expect(ServerPatch.parse({ notes: 'a\r\nb\tc' }).notes).toBe('a\nb\tc')
    expect(ServerPatch.safeParse({ notes: 'a\u001b]0;x\u0007' }).success).toBe(false)
    expect(ServerPatch.safeParse({ notes: '\u202e' }).success).toBe(false)
  })
})
