import { findProgram } from '../../../electron/platform/run-program.ts'
import { startProcess } from '../../../electron/platform/start-process.ts'
import { systemClock } from '../../../electron/services/clock/clock.ts'
import { createClusters } from '../../../electron/services/kubernetes/clusters.ts'

/** Opens a proxy for the context `dev`, says so, and holds it until it is killed. */
const [kubeconfig = '', socketFolder = ''] = process.argv.slice(2)
const clusters = createClusters({ env: { ...process.env, KUBECONFIG: kubeconfig }, homeDir: '/', socketFolder, findProgram, start: startProcess, clock: systemClock, isAgreed: () => false })
await clusters.namespaces('dev', new AbortController().signal)
console.log('open')
