import { join } from 'node:path'
import type { SshLab } from './ssh-lab-test-bench.ts'
import { systemClock } from '../clock/clock.ts'
import { createConnections, type RemoteHost } from './connections.ts'
import { makePrivateFolder } from './control-folder.ts'
import { createHostLimit } from './host-limit.ts'
import type { StartProcess } from './process-port.ts'
import { sshEnvironment } from './ssh-environment.ts'

export type RemoteBench = ReturnType<typeof startRemoteBench>

/** How programs are found and started here. */
export interface SystemPrograms {
  readonly findProgram: (name: string) => string | null
  readonly startProcess: StartProcess
}

/** The ground for tests that speak to real servers: connections, and what is needed to use them. */
export function startRemoteBench(lab: SshLab, { findProgram, startProcess }: SystemPrograms, askpassEnv: (key: string) => Record<string, string> = () => ({})) {
  let count = 0
  const controlFolder = join(lab.folder, 'm')
  makePrivateFolder(controlFolder)
  const newMark = () => `M${(++count).toString(16)}f`
  const started: (readonly string[])[] = []
  const start: StartProcess = (options) => {
    started.push(options.args)
    return startProcess(options)
  }
  const files = { configFile: lab.configFile, knownHostsFiles: [join(lab.folder, 'own_hosts'), lab.knownHostsFile] }
  const connections = createConnections({ start, findProgram, env: () => sshEnvironment(process.env), files, controlFolder, askpassEnv, clock: systemClock, newMark })
  return {
    ...{ connections, files, controlFolder, started },
    ports: { connections, limit: createHostLimit(), start, clock: systemClock, newMark },
    host: (name: string): RemoteHost => ({ key: name, target: lab.server(name).target, pin: null }),
    dispose: () => connections.dispose(),
  }
}
