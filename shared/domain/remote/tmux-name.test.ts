import { expect, test } from 'vitest'
import { RemoteFolder, TmuxId, TmuxName } from './tmux-name.ts'

test.each(['default', 'web-1', 'a', 'Build_7', '9lives', 'a'.repeat(63)])('"%s" is a name', (name) => {
  expect(TmuxName.safeParse(name).success).toBe(true)
})

test.each(['', '-d', '_a', 'a'.repeat(64), 'a b', 'a:b', 'a.b', '=a', '@1', '$1', '%1', 'a*', "a'b", 'a"b', 'a`b', '$(touch x)', '#(touch x)', 'a#(touch x)', '#{pane_id}', 'é', '🚀', 'a\n', 'a\u001b[2J'])(
  '"%s" is refused before tmux sees it',
  (name) => {
    expect(TmuxName.safeParse(name).success).toBe(false)
  },
)

test('an id is a number of tmux and nothing else', () => {
  expect(['$0', '$123', '0', '$', '$-1', '$1 ', '=a', '$1;x'].map((id) => TmuxId.safeParse(id).success)).toEqual([true, true, false, false, false, false, false, false])
})

test('a folder is absolute or in the home folder, and is nothing tmux would expand', () => {
  expect(['', '/srv/my app', '~', '~/src', "/it's"].map((path) => RemoteFolder.safeParse(path).success)).toEqual([true, true, true, true, true])
  expect(['src', '../x', '/a#(touch x)', '/a\nb', '-c', '~ada/x'].map((path) => RemoteFolder.safeParse(path).success)).toEqual([false, false, false, false, false, false])
})
