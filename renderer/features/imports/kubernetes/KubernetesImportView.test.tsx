// @vitest-environment jsdom
import '../../../ui/jsdom-dialogs.ts'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { OpenKubernetesImport, UnitRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { AppError } from '../../../../shared/errors.ts'
import { ApiProvider } from '../../../api/api-context.tsx'
import { createFakeApi, type FakeApiOptions } from '../../../api/fake-api.ts'
import { FAKE_PLUGIN, FAKE_REFUSALS, makeOpenKubernetesImport, makeUnitRows, makeWorkloadRows } from '../../../api/fake-cluster-data.ts'
import { makeConsole } from '../../../api/fake-data.ts'
import type { FakeClusterImport } from '../../../api/fake-kubernetes-import.ts'
import { ImportsScreen } from '../ImportsScreen.tsx'

afterEach(cleanup)

const base = makeOpenKubernetesImport()
const workloads = makeWorkloadRows(40)
const scanned = { ...base.cluster, workloadCount: 40, chosenCount: 30, clashCount: 2, owners: { Flux: 20 } }

function show(part: Partial<OpenKubernetesImport>, cluster: FakeClusterImport = {}, handlers: FakeApiOptions['handlers'] = {}) {
  const open = makeOpenKubernetesImport(part)
  const api = createFakeApi({ start: makeConsole(), imports: { saved: [], problems: [], open }, cluster, handlers })
  render(
    <ApiProvider value={api}>
      <ImportsScreen onOpenServers={() => undefined} />
    </ApiProvider>,
  )
  return {
    asked: (name: string) => api.calls.filter(({ command }) => command === name).map(({ input }) => input as Record<string, unknown>),
    tell: (next: Partial<OpenKubernetesImport>) => api.emit('imports.changed', { saved: [], problems: [], open: { ...open, ...next } }),
  }
}
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const click = async (name: string | RegExp) => fireEvent.click(await button(name))
const grid = (name: string) => screen.findByRole('grid', { name })
/** By its text: without a layout a name has no spaces between cells. */
const row = (text: RegExp) => waitFor(() => screen.getAllByRole('row').find((each) => text.test(each.textContent)) ?? expect.fail(`no row ${text.source}`))

test('a workload that two owners claim cannot be chosen, not even with all others, until a person says who it is', async () => {
  const { asked } = show({ step: 'review', cluster: scanned }, { workloads: workloads.slice(3, 5) })
  const list = await grid('Workloads')
  await row(/^search-apisearch-prodFlux or Argo CD\?/)
  fireEvent.keyDown(list, { key: ' ' })
  expect(asked('kubernetesImport.chooseWorkloads')).toEqual([])
  fireEvent.keyDown(list, { key: 'Enter' })
  const menu = await screen.findByRole('menu', { name: 'Who owns search-api?' })
  expect(within(menu).getAllByRole('menuitem').map((each) => each.textContent)).toEqual(['Flux search-apps in flux-system owns it', 'Argo CD search-prod in argocd owns it', 'Details…'])
  fireEvent.click(within(menu).getByRole('menuitem', { name: /^Argo CD/ }))
  await waitFor(() => expect(asked('kubernetesImport.chooseOwner')).toMatchObject([{ owner: 'ArgoCD' }]))
  expect((await row(/^search-apisearch-prodArgo CD search-prod/)).getAttribute('aria-selected')).toBe('true')
})

test('owners are filters with their counts, and all that is shown is chosen at once', async () => {
  const { asked } = show({ step: 'review', cluster: { ...scanned, owners: { Flux: 20, Helm: 8 } } }, { workloads })
  await click('Helm 8')
  fireEvent.change(screen.getByLabelText('Filter workloads'), { target: { value: 'prod' } })
  await waitFor(() => expect(asked('kubernetesImport.workloads').at(-1)).toMatchObject({ owner: 'Helm', query: 'prod', offset: 0 }))
  await click('Choose all shown')
  expect(asked('kubernetesImport.chooseWorkloads')).toMatchObject([{ keys: null, owner: 'Helm', query: 'prod', isChosen: true }])
})

test('of five thousand workloads only those that are seen are on the page, and a page at a time is asked for', async () => {
  const { asked } = show({ step: 'review', cluster: scanned }, { workloads: makeWorkloadRows(5000) })
  const list = await grid('Workloads')
  await waitFor(() => expect(list.getAttribute('aria-rowcount')).toBe('5001'))
  expect(within(list).getAllByRole('row').length).toBeLessThan(60)
  expect(asked('kubernetesImport.workloads').every(({ limit }) => limit === 400)).toBe(true)
})

test('what may not be read is forbidden for its kind and namespace, and never none', async () => {
  show({ step: 'review', cluster: { ...base.cluster, refusals: FAKE_REFUSALS } }, { workloads: [] })
  expect(await screen.findByText(/^2 lists forbidden, 1 list not read: CronJob in ledger-prod, StatefulSet in ledger-prod/)).toBeTruthy()
  const rows = screen.getAllByRole('row', { hidden: true }).map((each) => each.textContent)
  expect(rows.some((text) => /^CronJobledger-prodForbidden\. ada may not list/.test(text))).toBe(true)
  expect(await screen.findByText(/What could not be read may have some/)).toBeTruthy()
  expect(screen.queryByText(/There are no workloads/)).toBeNull()
})

test('a program of the kubeconfig is run only after a yes to exactly what is shown; the focus is on Cancel', async () => {
  const { asked } = show({ clusterContext: 'prod-eu', cluster: { ...base.cluster, namespaces: null, asksFor: FAKE_PLUGIN } })
  const consent = await screen.findByRole('region', { name: 'Run a program to sign in?' })
  expect(consent.textContent).toContain('eks\nget-token')
  expect(consent.textContent).toContain('AWS_PROFILE')
  expect(document.activeElement?.textContent).toBe('Cancel')
  await click('Cancel')
  expect(asked('kubernetesImport.allowPlugin')).toEqual([])
  await click('Keep prod-eu')
  await click('Run it and go on')
  expect(asked('kubernetesImport.allowPlugin')).toMatchObject([{ digest: FAKE_PLUGIN.digest }])
})

test('a program that is not there cannot be allowed', async () => {
  show({ clusterContext: 'prod-eu', cluster: { ...base.cluster, namespaces: null, asksFor: { ...FAKE_PLUGIN, program: null, installHint: 'Install the AWS CLI.' } } })
  expect(await screen.findByText(/aws is not installed.*Install the AWS CLI\./)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Run it and go on' })).toBeNull()
})

test('what runs can be stopped, and nothing else is begun meanwhile', async () => {
  const { asked } = show({ step: 'connect', canGoOn: false, structure: { ...base.structure, unitCount: 12 }, work: { text: 'Making units…', doneCount: 2, totalCount: 12 } })
  expect((await button(/^Next/)).getAttribute('aria-disabled')).toBe('true')
  await click(/^Make/)
  await click(/^Next/)
  await click('Stop')
  expect([asked('kubernetesImport.perform'), asked('kubernetesImport.next')]).toEqual([[], []])
  expect(asked('kubernetesImport.stop')).toHaveLength(1)
})

test('a unit that failed says why, and is tried again or left out by itself', async () => {
  const units = makeUnitRows(3).map((unit, index): UnitRow => (index === 0 ? { ...unit, state: 'failed', reason: 'It is there already.' } : { ...unit, state: 'done' }))
  const { asked } = show({ step: 'connect', canGoOn: false, missing: '1 unit is not made yet.', structure: { ...base.structure, unitCount: 3 } }, { units })
  await row(/^payment-prodfailedIt is there already\./)
  fireEvent.keyDown(await grid('Units'), { key: 'Enter' })
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Leave it out' }))
  await waitFor(() => expect(asked('kubernetesImport.skipUnit')).toMatchObject([{ slug: 'payment-prod' }]))
  await row(/^payment-prodleft out/)
})

test.each([
  ['failed', 'failed'],
  ['canceled', 'canceled'],
  ['superseded', 'superseded'],
  ['timed-out', 'timed out'],
  ['in-doubt', 'in doubt'],
] as const)('an outcome %s is told apart from all others and can be tried again', async (state, word) => {
  const { asked } = show({ step: 'verify', structure: { ...base.structure, unitCount: 1 } }, { units: makeUnitRows(1, state) })
  await row(new RegExp(`^payment-prod${word}`))
  fireEvent.keyDown(await grid('Units'), { key: 'Enter' })
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Try again' }))
  await waitFor(() => expect(asked('kubernetesImport.perform')).toMatchObject([{ slugs: ['payment-prod'] }]))
})

test('a token leaves the page with the first attempt, also when it is refused', async () => {
  const { asked } = show(
    { step: 'connect', confighub: { ...base.confighub, isSignedIn: false } },
    {},
    {
      'kubernetesImport.signIn'() {
        throw new AppError('invalid-input', 'ConfigHub does not know this token; make a new one and try again.')
      },
    },
  )
  const field = await screen.findByLabelText<HTMLInputElement>('Token')
  expect(field.type).toBe('password')
  fireEvent.change(field, { target: { value: 'canary-token' } })
  await click('Sign in')
  expect(await screen.findByText(/does not know this token/)).toBeTruthy()
  expect(asked('kubernetesImport.signIn')).toMatchObject([{ baseUrl: 'http://127.0.0.1:8090', token: 'canary-token' }])
  expect([field.value, document.body.innerHTML.includes('canary-token')]).toEqual(['', false])
})

test('a new step has the focus on its name, and what is missing stands beside the button', async () => {
  const { tell } = show({ step: 'scan' })
  await grid('Namespaces')
  tell({ step: 'review', canGoOn: false, missing: 'Choose at least one workload.' })
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Review workloads kind-atk'))
  const next = await button('Next: Structure')
  expect(document.getElementById(next.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Choose at least one workload.')
})

test('rolling back asks first, and its default changes nothing', async () => {
  const { asked } = show({ step: 'connect', confighub: { ...base.confighub, canRollBack: true } })
  await click('Roll back…')
  const dialog = await screen.findByRole('dialog', { name: 'Roll back this import?' })
  expect(document.activeElement?.textContent).toBe('Cancel')
  const form = dialog.querySelector('form')
  if (form) fireEvent.submit(form)
  expect(asked('kubernetesImport.rollBack')).toEqual([])
  fireEvent.click(within(dialog).getByRole('button', { name: 'Take it back' }))
  await waitFor(() => expect(asked('kubernetesImport.rollBack')).toHaveLength(1))
})

test('units are marked and merged by the keyboard, and a slug that ConfigHub refuses is not asked for', async () => {
  const { asked } = show({ step: 'select' }, { units: makeUnitRows(3) })
  const list = await grid('Units')
  await row(/^payment-prod/)
  for (const key of [' ', 'ArrowDown', ' ']) fireEvent.keyDown(list, { key })
  await click('Merge…')
  const field = await screen.findByLabelText('Slug of the unit')
  fireEvent.change(field, { target: { value: 'pay ment' } })
  await click('Merge')
  expect(asked('kubernetesImport.mergeUnits')).toEqual([])
  fireEvent.change(field, { target: { value: 'payment' } })
  await click('Merge')
  await waitFor(() => expect(asked('kubernetesImport.mergeUnits')).toMatchObject([{ slugs: ['payment-prod', 'order-prod'], into: 'payment' }]))
})

test('F2 renames a unit in its row; what ConfigHub would refuse is not taken, Escape leaves it, and the list has the focus again', async () => {
  const { asked } = show({ step: 'select' }, { units: makeUnitRows(2) })
  const list = await grid('Units')
  await row(/^payment-prod/)
  list.focus()
  fireEvent.keyDown(list, { key: 'F2' })
  const type = (value: string, key: string) => {
    const field = screen.getByLabelText('Slug of payment-prod')
    fireEvent.change(field, { target: { value } })
    fireEvent.keyDown(field, { key })
  }
  type('pay ment', 'Enter')
  expect(screen.getByLabelText('Slug of payment-prod').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText(/^A slug has only letters/)).toBeTruthy()
  type('other', 'Escape')
  expect(asked('kubernetesImport.changeUnit')).toEqual([])
  expect(document.activeElement).toBe(list)
  fireEvent.keyDown(list, { key: 'F2' })
  type('payment', 'Enter')
  await waitFor(() => expect(asked('kubernetesImport.changeUnit')).toMatchObject([{ slug: 'payment-prod', change: { slug: 'payment' } }]))
})

test('grouping anew asks first, because what was done by hand is lost', async () => {
  const { asked } = show({ step: 'select', structure: { ...base.structure, unitCount: 3 } })
  fireEvent.change(await screen.findByLabelText('Units by'), { target: { value: 'namespace' } })
  expect(asked('kubernetesImport.group')).toEqual([])
  await click('Group anew')
  await waitFor(() => expect(asked('kubernetesImport.group')).toMatchObject([{ grouping: 'namespace' }]))
})

test('signing in leaves the focus on the step, and a typed space is saved when its field is left', async () => {
  const { tell, asked } = show({ step: 'connect', confighub: { ...base.confighub, isSignedIn: false } })
  fireEvent.change(await screen.findByLabelText('Token'), { target: { value: 'canary-token' } })
  const submit = await button('Sign in')
  submit.focus()
  fireEvent.click(submit)
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Connect to ConfigHub kind-atk'))
  tell({ step: 'select' })
  const field = await screen.findByLabelText('App space')
  fireEvent.change(field, { target: { value: 'order team' } })
  fireEvent.blur(field)
  fireEvent.change(field, { target: { value: 'order-team' } })
  fireEvent.blur(field)
  expect(asked('kubernetesImport.setPlace')).toMatchObject([{ place: { appSpace: 'order-team', hub: 'platform-team' } }])
})

test('what is typed while a space is being saved stays, whether that is saved or refused, and is saved over what stands then', async () => {
  const answers: { readonly ok: () => void; readonly refuse: (cause: Error) => void }[] = []
  const { asked, tell } = show({ step: 'select' }, {}, { 'kubernetesImport.setPlace': () => new Promise<void>((ok, refuse) => void answers.push({ ok, refuse })) })
  const field = await screen.findByLabelText<HTMLInputElement>('App space')
  const type = (value: string) => fireEvent.change(field, { target: { value } })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const answer = (give: () => void) => act(() => turn().then(give).then(turn))
  const places = () => asked('kubernetesImport.setPlace').map(({ place, before }) => [before, place].map((each) => (each as { appSpace: string }).appSpace))
  type('one')
  fireEvent.blur(field)
  type('two')
  await answer(() => answers[0]?.ok())
  expect(field.value).toBe('two')
  fireEvent.blur(field)
  type('three')
  tell({ structure: { ...base.structure, appSpace: 'of-another-window' } })
  await answer(() => answers[1]?.refuse(new AppError('refused', 'It was changed meanwhile.')))
  expect(field.value).toBe('three')
  fireEvent.blur(field)
  expect(places()).toEqual([[base.structure.appSpace, 'one'], ['one', 'two'], ['of-another-window', 'three']])
})

test('a resumed import asks again for the program, for a context that is gone, and for the token', async () => {
  const part = { step: 'targets', cluster: { ...scanned, asksFor: FAKE_PLUGIN }, clusterContext: 'prod-eu', confighub: { ...base.confighub, isSignedIn: false } } as const
  const { tell, asked } = show(part)
  await click('Run it and go on')
  expect(asked('kubernetesImport.allowPlugin')).toMatchObject([{ digest: FAKE_PLUGIN.digest }])
  tell({ ...part, cluster: scanned, clusterContext: 'renamed' })
  await click('lab')
  expect(asked('kubernetesImport.chooseContext')).toMatchObject([{ context: 'lab' }])
  tell({ ...part, cluster: scanned, clusterContext: 'lab' })
  expect(await screen.findByText(/^Sign in again to go on/)).toBeTruthy()
})

test('what changed while it was away is said until it was seen, and the log of before is near', async () => {
  show({ step: 'review', differences: ['Gone since you left: Deployment order-api.'] })
  expect((await screen.findByRole('region', { name: 'Changed since you left' })).textContent).toContain('Gone since you left')
  await button('View previous log')
  await click('Dismiss')
  expect(screen.queryByText(/Gone since you left/)).toBeNull()
})
