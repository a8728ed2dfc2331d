import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'
import { keyCaptureArguments, resolveArguments, sshArguments, type SshPlan } from './ssh-arguments.ts'
import { sshEnvironment } from './ssh-environment.ts'
import { shellWord } from './shell-words.ts'

const target = SshTarget.parse({ host: 'web-1', port: 2222, user: 'ada', jumpHosts: ['gate', 'bob@inner:23'] })
const files = { configFile: null, knownHostsFiles: ['/data/100% mine/known_hosts', '/home/ada/.ssh/known_hosts'] }
const plan: SshPlan = { target, files, pin: null, controlPath: '/run/user/1/m/4f', isMaster: true, isAttended: false, hasTerminal: false, command: 'exec sh' }
const joined = (args: readonly string[]) => args.join(' ').replaceAll(' -o ', '\n')

test('the shared connection of the fleet has exactly these arguments', () => {
  expect(joined(sshArguments(plan))).toBe(
    [
      '-o BatchMode=yes',
      'ConnectTimeout=10',
      'ServerAliveInterval=5',
      'ServerAliveCountMax=3',
      'StrictHostKeyChecking=yes',
      'UserKnownHostsFile="/data/100%% mine/known_hosts" "/home/ada/.ssh/known_hosts"',
      'HashKnownHosts=yes',
      'UpdateHostKeys=no',
      'ForwardAgent=no',
      'ForwardX11=no',
      'PermitLocalCommand=no',
      'ClearAllForwardings=yes',
      'EscapeChar=none',
      'LogLevel=ERROR',
      'ControlMaster=auto',
      'ControlPath="/run/user/1/m/4f"',
      'ControlPersist=no',
      'RemoteCommand=none',
      'RequestTTY=no -p 2222 -l ada -J gate,bob@inner:23 -- web-1 exec sh',
    ].join('\n'),
  )
})

test('a terminal with a pinned key has exactly these arguments', () => {
  const pin = { alias: 'mooring-7', knownHostsFile: '/data/known_hosts' }
  const command = `exec tmux -u new-session -A -s ${shellWord('default')}`
  expect(joined(sshArguments({ ...plan, pin, isMaster: false, controlPath: null, isAttended: true, hasTerminal: true, command, target: { ...target, port: null, user: '', jumpHosts: [] } }))).toBe(
    [
      '-o BatchMode=no',
      'ConnectTimeout=10',
      'ServerAliveInterval=5',
      'ServerAliveCountMax=3',
      'StrictHostKeyChecking=yes',
      'UserKnownHostsFile="/data/known_hosts"',
      'GlobalKnownHostsFile=none',
      'HostKeyAlias=mooring-7',
      'KnownHostsCommand=none',
      'HashKnownHosts=yes',
      'UpdateHostKeys=no',
      'ForwardAgent=no',
      'ForwardX11=no',
      'PermitLocalCommand=no',
      'ControlMaster=no',
      'ControlPath=none',
      'ControlPersist=no',
      'RemoteCommand=none',
      "RequestTTY=force -- web-1 exec tmux -u new-session -A -s 'default'",
    ].join('\n'),
  )
})

test('asking ssh what it would do, and for a key, end in a host that cannot be an option', () => {
  expect(resolveArguments(target, { configFile: '/x/config' })).toEqual(['-G', '-F', '/x/config', '-p', '2222', '-l', 'ada', '-J', 'gate,bob@inner:23', '--', 'web-1'])
  const args = keyCaptureArguments(target, files, '/tmp/k')
  expect(args.slice(-3)).toEqual(['--', 'web-1', 'true'])
  expect(args).toContain('PreferredAuthentications=none')
})

test('ssh itself understands every argument, and a path with spaces and a percent sign', () => {
  const args = [...sshArguments(plan), ...[]].slice(0, -1)
  const answer = execFileSync('ssh', ['-G', '-F', 'none', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  expect(answer).toContain('userknownhostsfile /data/100% mine/known_hosts /home/ada/.ssh/known_hosts')
  expect(answer).toContain('stricthostkeychecking true')
})

test('ssh gets an environment by name, and nothing that loads code or is ours', () => {
  const own = { HOME: '/h', PATH: '/bin', LC_ALL: 'C', SSH_AUTH_SOCK: '/s', LD_PRELOAD: 'x', NODE_OPTIONS: 'x', GIT_SSH_COMMAND: 'x', BASH_ENV: 'x', ELECTRON_RUN_AS_NODE: '1', SSH_ASKPASS: '/evil', MOORING_TEST: '1', EMPTY: undefined }
  expect(sshEnvironment(own)).toEqual({ HOME: '/h', PATH: '/bin', LC_ALL: 'C', SSH_AUTH_SOCK: '/s' })
})

test('whatever a word holds, a shell gives it back unchanged and runs nothing of it', () => {
  const alphabet = ['a', ' ', "'", '"', '$', '`', '\\', '\n', '*', '~', '-', ';', '|', '&', '(', ')', 'é', '🚀', '#', '!', '\t', '$(touch x)']
  let seed = 7
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31)
  const words = Array.from({ length: 1000 }, () => Array.from({ length: next() % 12 }, () => alphabet[next() % alphabet.length]).join(''))
  const answer = execFileSync('sh', ['-c', `printf '%s\\0' ${words.map(shellWord).join(' ')}`], { encoding: 'utf8' })
  expect(answer.split('\0').slice(0, -1)).toEqual(words)
})
