import type { OpenImports } from './open-imports.ts'

const NAMESPACES = ['payment-prod', 'order-prod', 'tools']

/** Goes through the wizard as a person would, from whatever step it is at, until `last` is reached. */
export async function walkTo(opened: OpenImports, token: string, last = 'complete'): Promise<void> {
  const { imports, view, idle, until, live } = opened
  if (imports.open() === null) await imports.begin()
  for (let rounds = 0; view().step !== last && rounds < 30; rounds++) {
    await idle()
    const before = view().step
    await (STEPS[before] ?? nothing)(opened, token)
    await idle()
    if (view().step !== before) continue
    if (view().canGoOn) await live().next()
    else if (before === 'worker_connecting' || before === 'targets') await until('ready to go on', ({ canGoOn, step }) => canGoOn || step !== before)
  }
  if (view().step !== last) throw new Error(`the wizard stands at ${view().step}: ${view().missing ?? ''} ${view().problem ?? ''}`)
}

type Step = (opened: OpenImports, token: string) => Promise<void>
const nothing: Step = () => Promise.resolve()

const STEPS: Readonly<Record<string, Step>> = {
  async scan({ view, live, idle }) {
    if (view().clusterContext === '') await live().cluster.chooseContext('kind-dev')
    await idle()
    if (view().cluster.scannedAtMs === null) await live().cluster.scan(NAMESPACES)
  },
  review({ view, live }) {
    if (view().cluster.chosenCount === 0) live().review.chooseWorkloads(null, { query: '', owner: null }, true)
    return Promise.resolve()
  },
  async connect({ view, live, idle }, token) {
    await signIn({ view, live }, token)
    await idle()
    if (view().step === 'connect') live().hub.perform(null)
  },
  async worker_connecting({ view, live, idle }, token) {
    await signIn({ view, live }, token)
    await idle()
    if (view().step === 'worker_connecting' && view().worker.child === null) live().worker.start(view().worker.slug || 'dev', true)
  },
  async targets({ view, live, idle, until }, token) {
    await signIn({ view, live }, token)
    await idle()
    if (view().step !== 'targets') return
    await until('aimed', ({ worker: { chosenTarget, targets } }) => chosenTarget !== null && targets.length > 0)
    live().hub.perform(null)
  },
  async verify({ view, live, idle }, token) {
    await signIn({ view, live }, token)
    await idle()
    if (view().step === 'verify') live().hub.perform(null)
  },
}

async function signIn({ view, live }: Pick<OpenImports, 'view' | 'live'>, token: string): Promise<void> {
  if (!view().confighub.isSignedIn) await live().signIn('', token)
}
