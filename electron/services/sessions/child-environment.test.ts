import { expect, test } from 'vitest'
import { shellEnvironment } from './child-environment.ts'

test('when a shell starts, it gets the allowed variables, the terminal’s own, and nothing else', () => {
  const own = {
    HOME: '/home/ada',
    LC_TIME: 'de_DE.UTF-8',
    PATH: '/repo/node_modules/.bin:/usr/lib/node_modules/npm/node-gyp-bin::/usr/bin:/bin',
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: '--inspect',
    LD_PRELOAD: '/tmp/x.so',
    TF_CLI_ARGS_apply: '-destroy',
    MOORING_DATA_DIR: '/x',
    npm_config_registry: 'x',
    GITHUB_TOKEN: 'secret',
  }
  expect(shellEnvironment(own, '1.2.3', 'linux')).toEqual({
    HOME: '/home/ada',
    LC_CTYPE: 'C.UTF-8',
    LC_TIME: 'de_DE.UTF-8',
    PATH: '/usr/bin:/bin',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    TERM_PROGRAM: 'Mooring',
    TERM_PROGRAM_VERSION: '1.2.3',
  })
})

test('when the person set no character set, programs are told UTF-8; what they set stays', () => {
  const characterSet = (own: Record<string, string>, platform: NodeJS.Platform) => {
    const { LANG, LC_ALL, LC_CTYPE } = shellEnvironment(own, '1', platform)
    return [LANG, LC_ALL, LC_CTYPE].filter((each) => each !== undefined)
  }
  expect(characterSet({}, 'linux')).toEqual(['C.UTF-8'])
  expect(characterSet({ LANG: '' }, 'linux')).toEqual(['', 'C.UTF-8'])
  expect(characterSet({}, 'darwin')).toEqual(['UTF-8'])
  expect(characterSet({}, 'win32')).toEqual([])
  expect(characterSet({ LANG: 'C' }, 'linux')).toEqual(['C'])
  expect(characterSet({ LANG: 'de_DE.UTF-8' }, 'linux')).toEqual(['de_DE.UTF-8'])
  expect(characterSet({ LC_ALL: 'C.UTF-8' }, 'linux')).toEqual(['C.UTF-8'])
})
