import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'

const run = promisify(execFile)
const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'].find((file) => existsSync(file))
/** What the shells of a server without tmux can run. */
const PROGRAMS = ['sh', 'cat', 'printf', 'sleep', 'kill', 'head', 'env']

const BY_KEY = ['StrictModes no', 'UsePAM no', 'PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PermitRootLogin prohibit-password']
const BY_ASKING = ['StrictModes no', 'UsePAM yes', 'PubkeyAuthentication no', 'PasswordAuthentication no', 'KbdInteractiveAuthentication yes', 'PermitRootLogin yes']

export const hasSshd = SSHD !== undefined

export interface LabServer {
  readonly name: string
  readonly port: number
  /** By its alias in the lab's configuration. */
  readonly target: SshTarget
  readonly folder: string
  /** Runs tmux on this server without ssh. */
  tmux(...args: string[]): string
  stop(): Promise<void>
  start(): Promise<void>
  /** As after an installation from scratch. */
  changeHostKey(): void
  readonly hostKey: string
  readonly fingerprint: string
}

interface ServerOptions {
  readonly hasTmux?: boolean
  /** What sshd runs whatever was asked; `SSH_ORIGINAL_COMMAND` has that. */
  readonly forceCommand?: string
  /** False leaves its key out of the known hosts. */
  readonly isKnown?: boolean
  /** Asks for this, as for a password or a code, and takes no key. Only root can make such a server. */
  readonly secret?: string
  /** False lets nobody in. */
  readonly isOpen?: boolean
  readonly lines?: readonly string[]
}

export interface SshLab extends AsyncDisposable {
  readonly folder: string
  readonly configFile: string
  readonly knownHostsFile: string
  readonly servers: readonly LabServer[]
  server(name: string): LabServer
}

/** Real sshd on loopback, one a server: own host key, own tmux, nothing of the machine's or the person's ssh files. */
export async function startSshLab(wanted: Readonly<Record<string, ServerOptions>>): Promise<SshLab> {
  const folder = mkdtempSync(join(tmpdir(), 'ml-'))
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
  const keyFile = join(folder, 'id')
  await makeKey(keyFile)
  const servers = await Promise.all(Object.entries(wanted).map(([name, options]) => startServer(folder, name, options, `${keyFile}.pub`)))
  const configFile = join(folder, 'config')
  const blocks = servers.map(({ name, port }) => `Host ${name}\n  HostName 127.0.0.1\n  Port ${port}\n`)
  writeFileSync(configFile, `${blocks.join('')}Host *\n  User ${userInfo().username}\n  IdentityFile ${keyFile}\n  IdentitiesOnly yes\n  IdentityAgent none\n  GlobalKnownHostsFile none\n`, { mode: 0o600 })
  const knownHostsFile = join(folder, 'known_hosts')
  writeFileSync(knownHostsFile, servers.filter(({ name }) => wanted[name]?.isKnown !== false).map(({ port, hostKey }) => `[127.0.0.1]:${port} ${hostKey}\n`).join(''), { mode: 0o600 })
  return {
    ...{ folder, configFile, knownHostsFile, servers },
    server(name) {
      const found = servers.find((each) => each.name === name)
      if (!found) throw new Error(`The lab has no server ${name}`)
      return found
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers) {
        try {
          server.tmux('kill-server')
        } catch {
          // No session was made on it.
        }
      }
      await Promise.all(servers.map((server) => server.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startServer(lab: string, name: string, options: ServerOptions, publicKeyFile: string): Promise<LabServer> {
  const folder = join(lab, name)
  mkdirSync(join(folder, 'tmux'), { recursive: true, mode: 0o700 })
  const keyFile = join(folder, 'host')
  await makeKey(keyFile)
  const port = await freePort()
  writeFileSync(join(folder, 'authorized_keys'), options.isOpen === false ? '' : readFileSync(publicKeyFile), { mode: 0o600 })
  const forced = options.hasTmux === false ? withoutTmux(folder) : options.forceCommand
  const config = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${keyFile}`, 'PidFile none', `AuthorizedKeysFile ${folder}/authorized_keys`],
    ...(options.secret === undefined ? BY_KEY : BY_ASKING),
    ...['MaxStartups 200:30:400', 'MaxSessions 20', 'PrintMotd no', `SetEnv HOME=${folder} SHELL=/bin/bash TMUX_TMPDIR=${folder}/tmux LAB_SERVER=${name}`],
    ...(forced === undefined ? [] : [`ForceCommand ${forced}`]),
    ...(options.lines ?? []),
  ]
  writeFileSync(join(folder, 'sshd_config'), `${config.join('\n')}\n`)
  let child: ChildProcess | null = null
  const server: LabServer = {
    ...{ name, port, folder, target: SshTarget.parse({ host: name, port: null, user: '', jumpHosts: [] }) },
    tmux: (...args) => execFileSync('tmux', ['-f', '/dev/null', ...args], { encoding: 'utf8', env: { ...process.env, HOME: folder, SHELL: '/bin/bash', TMUX: '', TMUX_TMPDIR: join(folder, 'tmux') }, stdio: ['ignore', 'pipe', 'pipe'] }),
    async stop() {
      const stopped = child
      child = null
      if (!stopped?.pid) return
      const gone = new Promise((resolve) => stopped.once('exit', resolve))
      for (const pid of descendantsOf(stopped.pid)) signal(pid)
      signal(stopped.pid)
      await gone
    },
    async start() {
      const [file, args] = [SSHD ?? 'sshd', ['-D', '-e', '-f', join(folder, 'sshd_config')]]
      child = options.secret === undefined ? spawn(file, args, { stdio: 'ignore' }) : spawn('unshare', ['-m', 'sh', '-c', 'mount --bind "$0" /etc/pam.d/sshd && exec "$@"', rulesThatAsk(folder, options.secret), file, ...args], { stdio: 'ignore' })
      await answers(port)
    },
    changeHostKey() {
      rmSync(keyFile)
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', keyFile])
    },
    get hostKey() {
      return readFileSync(`${keyFile}.pub`, 'utf8').split(' ').slice(0, 2).join(' ').trim()
    },
    get fingerprint() {
      return execFileSync('ssh-keygen', ['-l', '-f', `${keyFile}.pub`], { encoding: 'utf8' }).split(' ')[1] ?? ''
    },
  }
  await server.start()
  return server
}

/** A shell that finds a handful of programs, tmux not among them; ours looks in the usual places too, so those are taken from it. */
function withoutTmux(folder: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const program of PROGRAMS) writeFileSync(join(bin, program), `#!/bin/sh\nexec /bin/${program} "$@"\n`, { mode: 0o755 })
  writeFileSync(join(bin, 'tmux'), '#!/bin/sh\necho "sh: 1: tmux: not found" >&2\nexit 127\n', { mode: 0o755 })
  return `PATH=${bin} exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"`
}

/** Rules of PAM, seen by one sshd alone, that ask for a secret of their own and know no account of this machine. */
function rulesThatAsk(folder: string, secret: string): string {
  const [rules, check, answer] = ['pam', 'check', 'answer'].map((name) => join(folder, name)) as [string, string, string]
  writeFileSync(answer, secret, { mode: 0o600 })
  writeFileSync(check, `#!/bin/sh\n[ "$(tr -d '\\0')" = "$(cat ${answer})" ]\n`, { mode: 0o700 })
  writeFileSync(rules, `auth required pam_exec.so expose_authtok quiet ${check}\nauth required pam_permit.so\naccount required pam_permit.so\nsession required pam_permit.so\n`)
  return rules
}

async function makeKey(file: string): Promise<void> {
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file])
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Resolves when something speaks on this port. */
async function answers(port: number): Promise<void> {
  for (;;) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => resolve(true)).once('error', () => resolve(false)).once('close', () => resolve(false))
      socket.once('data', () => socket.destroy())
    })
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** sshd's own processes of open connections, which outlive the one that listens. Not tmux, which left them. */
function descendantsOf(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const childrenOf = (parent: number): number[] => rows.flatMap(([child = 0, of]) => (of === parent ? [child, ...childrenOf(child)] : []))
  return childrenOf(pid)
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
