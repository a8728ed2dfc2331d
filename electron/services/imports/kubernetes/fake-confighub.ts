import type { ConfigHubFacts } from '../../../../shared/domain/imports/import-session.ts'
import type { ConfigHubPort, HubUnit, Labels, OperationEnd } from './confighub-port.ts'

type Call = keyof ConfigHubPort

/** A ConfigHub in memory that keeps count, and can end the process before or after any change. */
export function createFakeConfigHub() {
  const spaces = new Map<string, Labels>()
  const units = new Map<string, HubUnit & { readonly data: string }>()
  const workers = new Map<string, { readonly labels: Labels; readonly status: ConfigHubFacts['workerStatus'] }>()
  let die: () => void = () => undefined
  const died = new Promise<void>((resolve) => (die = resolve))
  const fake = {
    ...{ spaces, units, workers },
    /** The process is gone: nothing it waits for comes any more. */
    died,
    /** Changes that happened, in their order. */
    changes: [] as string[],
    killAt: null as { readonly change: number; readonly isMade: boolean } | null,
    workerStatus: 'ready' as ConfigHubFacts['workerStatus'],
    targets: ['kind-atk'] as readonly string[],
    /** How applying a unit ends, where it does not complete. */
    ends: new Map<string, OperationEnd>(),
    failing: new Set<string>(),
  }
  let begunCount = 0

  const gone = () => new Promise<void>(() => die())

  function change(call: Call, name: string, make: () => void): Promise<void> {
    begunCount += 1
    if (fake.failing.has(name)) return Promise.reject(new Error(`422 ${name} is refused`))
    const isLast = fake.killAt?.change === begunCount
    if (isLast && fake.killAt?.isMade === false) return gone()
    make()
    fake.changes.push(`${call} ${name}`)
    return isLast ? gone() : Promise.resolve()
  }
  const key = (space: string, slug: string) => `${space}/${slug}`
  const changeUnit = (space: string, slug: string, part: Partial<HubUnit & { readonly data: string }>) => {
    const present = units.get(key(space, slug))
    if (!present) throw new Error('404')
    units.set(key(space, slug), { ...present, ...part })
  }

  const hub: ConfigHubPort = {
    me: () => Promise.resolve({ baseUrl: 'http://127.0.0.1:9', org: 'acme', user: 'ada@example.com' }),
    findSpace: (space) => Promise.resolve(spaces.has(space) ? { labels: spaces.get(space) ?? {} } : null),
    createSpace: (space, labels) => change('createSpace', space, () => void spaces.set(space, labels)),
    deleteSpace: (space) => change('deleteSpace', space, () => void spaces.delete(space)),
    findUnit: (space, slug) => Promise.resolve(units.get(key(space, slug)) ?? null),
    readData: (space, slug) => Promise.resolve(units.get(key(space, slug))?.data ?? null),
    createUnit: (space, slug, labels) => change('createUnit', slug, () => void units.set(key(space, slug), { labels, dataHash: null, targetSlug: null, isApplied: false, data: '' })),
    putUnitData(space, slug, bytes, ifMatch) {
      if ((units.get(key(space, slug))?.dataHash ?? null) !== ifMatch) return Promise.reject(new Error('412'))
      return change('putUnitData', slug, () => changeUnit(space, slug, { data: Buffer.from(bytes).toString(), dataHash: 'h' }))
    },
    deleteUnit: (space, slug) => change('deleteUnit', slug, () => void units.delete(key(space, slug))),
    findWorker: (space, slug) => Promise.resolve(workers.has(key(space, slug)) ? { labels: workers.get(key(space, slug))?.labels ?? {}, status: fake.workerStatus, message: '' } : null),
    createWorker: (space, slug, labels) => change('createWorker', slug, () => void workers.set(key(space, slug), { labels, status: 'ready' })),
    deleteWorker: (space, slug) => change('deleteWorker', slug, () => void workers.delete(key(space, slug))),
    listTargets: () => Promise.resolve(fake.targets),
    setTarget: (space, slug, targetSlug) => change('setTarget', slug, () => changeUnit(space, slug, { targetSlug })),
    async apply(space, slug) {
      const end = fake.ends.get(slug) ?? { kind: 'completed' }
      await change('apply', slug, () => changeUnit(space, slug, { isApplied: end.kind === 'completed' }))
      return end
    },
  }
  return { hub, fake }
}
