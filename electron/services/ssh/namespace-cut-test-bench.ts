import { execFileSync } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'
import type { SshLab } from './ssh-lab-test-bench.ts'

const NAME = `ml${process.pid}`
const [OURS, THEIRS] = [`${NAME}a`, `${NAME}b`]
const BASE = `10.213.${process.pid % 250}`
const [NEAR, FAR] = [`${BASE}.1`, `${BASE}.2`]
const NOBODY = '02:00:00:00:00:01'

const ip = (...args: string[]) => void execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })

/** Whether this machine lets us make networks of our own: root's, and not in every container. */
export const hasNamespaces = ((): boolean => {
  try {
    ip('netns', 'add', `${NAME}t`)
    ip('netns', 'del', `${NAME}t`)
    return true
  } catch {
    return false
  }
})()

/** A machine with a network of its own, a real one with real TCP, from which a server is reached. */
export interface NamespaceCut extends AsyncDisposable {
  /** The server as it is reached from there. */
  readonly target: SshTarget
  /** Programs that are started there. */
  readonly findProgram: (name: string) => string | null
  /** From now on no packet arrives on either side, and nobody is told. */
  freeze(): void
  thaw(): void
}

/** Puts a network between us and a server of the lab, as the alias `NAME-far`. */
export async function startNamespaceCut(lab: SshLab, name: string): Promise<NamespaceCut> {
  const { port } = lab.server(name)
  ip('netns', 'add', NAME)
  ip('link', 'add', OURS, 'type', 'veth', 'peer', 'name', THEIRS, 'netns', NAME)
  ip('addr', 'add', `${NEAR}/30`, 'dev', OURS)
  ip('link', 'set', OURS, 'up')
  ip('-n', NAME, 'addr', 'add', `${FAR}/30`, 'dev', THEIRS)
  ip('-n', NAME, 'link', 'set', THEIRS, 'up')
  const open = new Set<Socket>()
  const door = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    open.add(near).add(far)
    for (const [one, other] of [[near, far], [far, near]] as const) one.setNoDelay(true).on('error', () => other.destroy()).on('close', () => other.destroy()).pipe(other)
  })
  await new Promise<void>((resolve) => door.listen(0, NEAR, resolve))
  const alias = `${name}-far`
  appendFileSync(lab.configFile, `Host ${alias}\n  HostName ${NEAR}\n  Port ${(door.address() as AddressInfo).port}\n  HostKeyAlias [127.0.0.1]:${port}\n`)
  const ssh = join(lab.folder, `ssh-${NAME}`)
  writeFileSync(ssh, `#!/bin/sh\nexec ip netns exec ${NAME} ssh "$@"\n`, { mode: 0o755 })
  return {
    target: SshTarget.parse({ host: alias, port: null, user: '', jumpHosts: [] }),
    findProgram: () => ssh,
    freeze() {
      ip('neigh', 'replace', FAR, 'lladdr', NOBODY, 'dev', OURS, 'nud', 'permanent')
      ip('-n', NAME, 'neigh', 'replace', NEAR, 'lladdr', NOBODY, 'dev', THEIRS, 'nud', 'permanent')
    },
    thaw() {
      ip('neigh', 'del', FAR, 'dev', OURS)
      ip('-n', NAME, 'neigh', 'del', NEAR, 'dev', THEIRS)
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      ip('link', 'del', OURS)
      ip('netns', 'del', NAME)
      await new Promise((resolve) => {
        door.close(resolve)
      })
    },
  }
}
