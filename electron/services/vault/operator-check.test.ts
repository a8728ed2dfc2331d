import { expect, test } from 'vitest'
import { checkOperator } from './operator-check.ts'

const shell = (env: Record<string, string>) => ({ program: 'bash', env })
const alone = (env: Record<string, string>) => checkOperator({ env, ancestors: [] })

test.each([
  ...'AI_AGENT CLAUDECODE CODEX_SANDBOX CURSOR_AGENT GEMINI_CLI OPENCODE COPILOT_CLI GOOSE_PROVIDER JUNIE_DATA AMP_CURRENT_THREAD_ID GITHUB_ACTIONS GITLAB_CI JENKINS_URL'.split(' ').map((name) => ({ env: { [name]: 'x' }, markers: [name] })),
  { env: { CI: 'woodpecker' }, markers: ['CI'] },
  { env: { CI: '1' }, markers: ['CI'] },
  { env: { AGENT: 'amp' }, markers: ['AGENT'] },
  { env: { TERM_PROGRAM: 'vscode', GIT_PAGER: 'cat' }, markers: ['TERM_PROGRAM'] },
  { env: { CURSOR_TRACE_ID: '7', PAGER: 'head -n 10000 | cat' }, markers: ['CURSOR_TRACE_ID'] },
  { env: { HOME: '/home/jules', USER: 'swebot' }, markers: ['HOME'] },
  { env: { PATH: '/root/.pi/agent/bin:/bin' }, markers: ['PATH'] },
])('$markers is automation', ({ env, markers }) => {
  expect(alone(env)).toEqual({ kind: 'automation', markers })
})

test.each([
  { env: { CI: 'false' }, doubts: [] },
  { env: { CI: '0' }, doubts: [] },
  { env: { CI: '' }, doubts: [] },
  { env: { AGENT: 'ssh' }, doubts: [] },
  { env: { HOME: '/home/jules', USER: 'jules' }, doubts: [] },
  { env: { TERM_PROGRAM: 'vscode', GIT_PAGER: 'less' }, doubts: ['TERM_PROGRAM'] },
  { env: { CURSOR_TRACE_ID: '7' }, doubts: ['CURSOR_TRACE_ID'] },
  { env: { SSH_CONNECTION: '1 2 3 4' }, doubts: ['SSH_CONNECTION'] },
  { env: {}, doubts: [] },
])('$env may be a person', ({ env, doubts }) => {
  expect(alone(env)).toEqual({ kind: 'person', doubts })
})

test('when only a great-grandparent has the mark, it is found although the child was started clean', () => {
  expect(checkOperator({ env: {}, ancestors: [shell({}), shell({}), shell({ CODEX_CI: '1' })] })).toEqual({ kind: 'automation', markers: ['CODEX_CI'] })
})

test('when an agent is among the programs that started it, its name is the mark', () => {
  expect(checkOperator({ env: {}, ancestors: [shell({}), { program: 'claude', env: null }] })).toEqual({ kind: 'automation', markers: ['program claude'] })
})

test('when a mark is seen in several places, it is named once, and never with its value', () => {
  expect(JSON.stringify(checkOperator({ env: { AIDER_API_KEY: 'secret' }, ancestors: [shell({ AIDER_API_KEY: 'secret' })] }))).toBe('{"kind":"automation","markers":["AIDER_API_KEY"]}')
})
