// @vitest-environment jsdom
import '../../ui/jsdom-dialogs.ts'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { DEFAULT_TERMINAL_SIZE } from '../../../shared/domain/terminal-size.ts'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi, type FakeApi, type FakeApiOptions } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { fakeServerId } from '../../api/fake-inventory-data.ts'
import { makeHostKeyReport } from '../../api/fake-remote-data.ts'
import { RemoteQuestionDialog } from './RemoteQuestionDialog.tsx'
import { RemoteScreen } from './RemoteScreen.tsx'
import { NO_REMOTE, type RemoteState } from './remote-state.ts'
import { SecretDialogs } from './SecretDialog.tsx'

afterEach(cleanup)

function show({ state: first = {}, ...options }: Partial<FakeApiOptions> & { readonly state?: Partial<RemoteState> } = {}) {
  const api = createFakeApi({ start: makeConsole(), ...options })
  const opened = vi.fn()
  const fail = vi.fn()
  function Bench() {
    const [state, setState] = useState<RemoteState>({ ...NO_REMOTE, ...first })
    const [work] = useState(() => ({ api, opened, fail, size: () => DEFAULT_TERMINAL_SIZE, update: (part: Partial<RemoteState>) => setState((present) => ({ ...present, ...part })) }))
    return (
      <>
        <RemoteScreen {...{ state, work }} />
        <RemoteQuestionDialog {...{ state, work }} />
        <SecretDialogs />
      </>
    )
  }
  render(
    <ApiProvider value={api}>
      <Bench />
    </ApiProvider>,
  )
  return { api, opened, fail, asked: (name: string) => asked(api, name) }
}
const asked = (api: FakeApi, name: string) => api.calls.filter(({ command }) => command === name).map(({ input }) => input)
const row = (name: RegExp) => screen.findByRole('row', { name })
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

test('a server that does not answer says why and when it last did, and its old sessions are marked as old', async () => {
  show()
  expect((await row(/^gpu-1/)).textContent).toMatch(/no answer in time.*firewall.*It answered last/)
  expect((await row(/^train/)).textContent).toContain('was detached')
  expect((await row(/^edge-1/)).textContent).toContain('key changed')
})

test('servers are asked again and again only while the page is seen', async () => {
  const { asked: calls } = show()
  await row(/^web-1/)
  const seen = vi.spyOn(document, 'visibilityState', 'get')
  for (const state of ['hidden', 'visible'] as const) {
    seen.mockReturnValue(state)
    document.dispatchEvent(new Event('visibilitychange'))
  }
  cleanup()
  seen.mockRestore()
  expect(calls('fleet.watch')).toEqual([true, false, true, false].map((isWatched) => ({ isWatched })))
})

test('Enter on a session connects and attaches to it in a tab', async () => {
  const { opened, asked: calls } = show()
  fireEvent.click(await screen.findByRole('button', { name: 'build' }))
  await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce())
  expect(calls('remote.attachTo')).toMatchObject([{ serverId: fakeServerId(0), ref: { id: '$2' }, shownName: 'build', detachesOthers: false }])
})

test('in production a session is killed only when its name was typed', async () => {
  const isProd = { 'server.get': () => ({ environment: 'prod' }) as never }
  const { asked: calls } = show({ handlers: isProd })
  fireEvent.keyDown(await screen.findByRole('button', { name: 'build' }), { key: 'Delete' })
  expect((await screen.findByRole('list', { name: 'What runs in it' })).textContent).toContain('make')
  await screen.findByText('web-1 is in production.')
  click('Kill')
  expect(calls('remoteSession.kill')).toEqual([])
  fireEvent.change(screen.getByLabelText('Type build to kill it'), { target: { value: 'build' } })
  click('Kill')
  await screen.findByText('Killed build on web-1.')
})

test('a new session of a name that is there is refused in the dialog, and what was typed stays', async () => {
  show({ state: { asked: { kind: 'create', serverId: fakeServerId(0) } } })
  await screen.findByRole('option', { name: 'web-1' })
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'build' } })
  click('Create')
  await screen.findByText(/already there/)
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('build')
})

test('a session is joined by its name, or made in the folder the last one of this server began in', async () => {
  const { asked: calls } = show({ state: { asked: { kind: 'join', serverId: fakeServerId(0) } } })
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Folder').value).toBe('~/src'))
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('default')
  click('Attach')
  await waitFor(() => expect(calls('remote.attach')).toMatchObject([{ serverId: fakeServerId(0), name: 'default', folder: '~/src', detachesOthers: false }]))
})

test('an unknown key is shown before anything is trusted, and what was wanted is done when it is', async () => {
  const { opened, asked: calls } = show()
  fireEvent.click(await screen.findByRole('button', { name: 'Look at its key… edge-2' }))
  const dialog = await screen.findByRole('dialog', { name: 'Is this the key of edge-2?' })
  expect(dialog.textContent).toContain('SHA256:k3yOffered')
  expect(within(dialog).getByRole('button', { name: 'Cancel' })).toBe(document.activeElement)
  expect(calls('hostKey.decide')).toEqual([])
  click('Trust this key')
  await screen.findByText('The key of edge-2 is trusted.')
  expect(opened).not.toHaveBeenCalled()
})

test('a changed key cannot be trusted, and both fingerprints stand there', async () => {
  const known = [{ type: 'ssh-ed25519', fingerprint: `SHA256:${'B'.repeat(43)}`, whose: 'persons', file: '/home/ada/.ssh/known_hosts', line: 7, isRevoked: false, isAuthority: false } as const]
  show({ state: { asked: { kind: 'host-key', server: { id: fakeServerId(4), name: 'edge-1' }, report: makeHostKeyReport(fakeServerId(4), { state: 'changed', known }), then: null } } })
  const dialog = await screen.findByRole('dialog', { name: 'The key of edge-1 has changed' })
  expect(dialog.textContent).toMatch(/k3yOffered.*B{43}.*line 7 of \/home\/ada/)
  expect(within(dialog).queryByRole('button', { name: /Trust|Replace|Pin/ })).toBeNull()
})

test('a command is run on the chosen servers, and each says what came of it', async () => {
  const { asked: calls } = show({ state: { asked: { kind: 'run', serverIds: [fakeServerId(0)] } } })
  fireEvent.click(await screen.findByLabelText('lab-1'))
  fireEvent.change(screen.getByLabelText('Command'), { target: { value: 'uptime' } })
  click('Run')
  const results = await screen.findByRole('table', { name: 'Results' })
  await within(results).findByRole('row', { name: /web-1 exit 0 120 ms/ })
  await within(results).findByRole('row', { name: /lab-1 not run .*lets nobody in/ })
  expect(calls('run.start')).toMatchObject([{ command: 'uptime', timeoutMs: 60_000, where: { kind: 'servers', serverIds: [fakeServerId(0), fakeServerId(6)] } }])
})

test('what ssh asks is shown as its words, and goes when it is over', async () => {
  const { api, asked: calls } = show()
  await row(/^lab-1/)
  api.emit('secret.asked', { id: 'q', subject: fakeServerId(6), text: 'Password:', kind: 'secret', askedAtMs: 0 })
  const dialog = await screen.findByRole('dialog', { name: 'ssh asks, for lab-1' })
  fireEvent.change(within(dialog).getByLabelText('Answer'), { target: { value: 'open' } })
  click('Answer')
  await vi.waitFor(() => expect(calls('secret.answer')).toEqual([{ id: 'q', answer: 'open' }]))
  api.emit('secret.over', { id: 'q' })
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
