import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProcess } from '../../electron/platform/start-process.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { createFleet, type FleetServer } from '../../electron/services/fleet/fleet.ts'
import { createRemoteSessions } from '../../electron/services/remote-tmux/remote-sessions.ts'
import { createConnections } from '../../electron/services/ssh/connections.ts'
import { ServerId } from '../../shared/domain/inventory/server.ts'
import { readQuickTarget } from '../../shared/domain/remote/ssh-target.ts'

/** Stands for ssh and the shell of a server behind it: no network, and tmux is a word it says. */
const STUB = `#!/bin/sh
tmux() { printf '3.3a:$%d:1700000000:0:1:1700000000:80:24:session-%d:bash\\n' 0 0 1 1 2 2 3 3 4 4; }
while IFS= read -r line; do
  case $line in *'{ '*) IFS= read -r rest; eval "$line
$rest" ;; *) eval "$line" ;; esac
done
`
const sleep = (forMs: number) => new Promise((resolve) => setTimeout(resolve, forMs))

export interface ManyServers {
  readonly processesMax: number
  /** Of this process, in percent of one core, while the table is watched. */
  readonly cpuPercent: number
  readonly answeredCount: number
}

/** Watches the table of many servers for a while, once all are open. */
export async function watchManyServers(folder: string, count: number, watchedMs: number): Promise<ManyServers> {
  const ssh = join(folder, 'ssh')
  writeFileSync(ssh, STUB)
  chmodSync(ssh, 0o755)
  let mark = 0
  const newMark = () => `M${(++mark).toString(16)}f`
  const connections = createConnections({
    ...{ start: startProcess, clock: systemClock, newMark, findProgram: () => ssh, env: () => ({ PATH: process.env['PATH'] ?? '', HOME: folder }) },
    ...{ files: { configFile: null, knownHostsFiles: [] }, controlFolder: null, askpassEnv: () => ({}) },
  })
  const answered = new Set<ServerId>()
  const fleet = createFleet({
    ...{ sessions: createRemoteSessions(connections), clock: systemClock, random: Math.random, looked: () => undefined },
    changed: (rows) => rows.forEach(({ serverId, status }) => status.kind === 'answered' && answered.add(serverId)),
  })
  const servers = Array.from({ length: count }, (_, index): FleetServer => {
    const id = ServerId.parse((index + 1).toString(16).padStart(32, '0'))
    const target = readQuickTarget(`web-${index}`)
    return { id, name: `web-${index}`, host: target && { key: id, target, pin: null } }
  })
  try {
    fleet.setServers(servers)
    const stop = fleet.watch()
    while (answered.size < count) await sleep(50)
    let processesMax = 0
    const before = process.cpuUsage()
    const beganAtMs = performance.now()
    while (performance.now() - beganAtMs < watchedMs) {
      await sleep(500)
      processesMax = Math.max(processesMax, childrenOf(process.pid))
    }
    const { user, system } = process.cpuUsage(before)
    stop()
    return { processesMax, cpuPercent: (user + system) / 10 / (performance.now() - beganAtMs), answeredCount: answered.size }
  } finally {
    fleet.dispose()
    connections.dispose()
  }
}

function childrenOf(parent: number): number {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === parent).length
}

function parentOf(pid: string): number | null {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return null
  }
}
