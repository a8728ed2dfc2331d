import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProcess } from '../../electron/platform/start-process.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { createFleet, type FleetServer } from '../../electron/services/fleet/fleet.ts'
import { createRemoteSessions } from '../../electron/services/remote-tmux/remote-sessions.ts'
import { createConnections } from '../../electron/services/ssh/connections.ts'
import { ServerId } from '../../shared/domain/inventory/server.ts'
import type { StartProcess } from '../../electron/services/ssh/process-port.ts'
import { readQuickTarget } from '../../shared/domain/remote/ssh-target.ts'

/** Stands for ssh and the shell of a server behind it: no network, and tmux is a word it says. */
const STUB = `#!/bin/sh
tmux() { printf '3.3a:$%d:1700000000:0:1:1700000000:80:24:session-%d:bash\\n' 0 0 1 1 2 2 3 3 4 4; }
while IFS= read -r line; do
  case $line in *'{ '*) IFS= read -r rest; eval "$line
$rest" ;; *) eval "$line" ;; esac
done
`

export interface ManyServers {
  readonly processesMax: number
  /** Of this process, in percent of one core, while the table is watched. */
  readonly cpuPercent: number
}

/** Counts what runs at the same time. */
function counted(start: StartProcess) {
  let running = 0
  const count = { most: 0 }
  const startCounted: StartProcess = (options) => {
    count.most = Math.max(count.most, ++running)
    return start({
      ...options,
      onExit(end) {
        running -= 1
        options.onExit(end)
      },
    })
  }
  return { count, start: startCounted }
}

/** Watches the table of many servers until each, once all are open, was asked so many times. */
export async function watchManyServers(folder: string, count: number, rounds: number): Promise<ManyServers> {
  const ssh = join(folder, 'ssh')
  writeFileSync(ssh, STUB)
  chmodSync(ssh, 0o755)
  let mark = 0
  const newMark = () => `M${(++mark).toString(16)}f`
  const { count: processes, start } = counted(startProcess)
  const connections = createConnections({
    ...{ start, clock: systemClock, newMark, findProgram: () => ssh, env: () => ({ PATH: process.env['PATH'] ?? '', HOME: folder }) },
    ...{ files: { configFile: null, knownHostsFiles: [] }, controlFolder: null, askpassEnv: () => ({}) },
  })
  let answeredCount = 0
  let answered: () => void = () => undefined
  const until = async (times: number) => {
    while (answeredCount < times) await new Promise<void>((resolve) => (answered = resolve))
  }
  const fleet = createFleet({
    ...{ sessions: createRemoteSessions(connections), clock: systemClock, random: Math.random, changed: () => undefined },
    looked(_id, failure) {
      if (failure !== null) return
      answeredCount += 1
      answered()
    },
  })
  const servers = Array.from({ length: count }, (_, index): FleetServer => {
    const id = ServerId.parse((index + 1).toString(16).padStart(32, '0'))
    const target = readQuickTarget(`web-${index}`)
    return { id, name: `web-${index}`, host: target && { key: id, target, pin: null } }
  })
  try {
    fleet.setServers(servers)
    const stop = fleet.watch()
    await until(count)
    const before = process.cpuUsage()
    const beganAtMs = performance.now()
    await until(count * (rounds + 1))
    const { user, system } = process.cpuUsage(before)
    const tookMs = performance.now() - beganAtMs
    stop()
    return { processesMax: processes.most, cpuPercent: (user + system) / 10 / tookMs }
  } finally {
    fleet.dispose()
    connections.dispose()
  }
}
