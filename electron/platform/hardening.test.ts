import { expect, test } from 'vitest'
import { refusedSwitch } from './hardening.ts'

test.each([
  [['--remote-debugging-port=9222'], 'remote-debugging-port'],
  [['--Remote-Debugging-Port=0'], 'remote-debugging-port'],
  [['-inspect'], 'inspect'],
  [['--inspect-brk=127.0.0.1:1'], 'inspect-brk'],
  [['--data-dir', '/x', '--js-flags=--expose-gc'], 'js-flags'],
  [['--disable-web-security'], 'disable-web-security'],
  [['--data-dir=/x', '--ozone-platform=wayland'], null],
  [['--inspect-wait'], 'inspect-wait'],
  [['--proxy-auto-detect'], 'proxy-auto-detect'],
  [['--renderer-cmd-prefix=xterm -e gdb'], 'renderer-cmd-prefix'],
  [['inspect'], null],
  [['/home/ada/inspect'], null],
  [[], null],
])('when a released build is started with %j, the refused switch is %j', (argv, name) => {
  expect(refusedSwitch(argv)).toBe(name)
})

test('when Windows starts a released build with /switch, it is refused too', () => {
  expect(refusedSwitch(['/remote-debugging-port=1'], 'win32')).toBe('remote-debugging-port')
})
