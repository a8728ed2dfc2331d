// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { FAKE_DEBUG_SESSIONS, fakeDebugSessionId } from '../../api/fake-inventory-data.ts'
import { NO_DEBUG_SESSION } from './debug-sessions-state.ts'
import { DebugSessionsScreen } from './DebugSessionsScreen.tsx'

afterEach(cleanup)

function Screen() {
  const [state, setState] = useState({ ...NO_DEBUG_SESSION, openId: fakeDebugSessionId(1) })
  return <DebugSessionsScreen state={state} onState={(part) => setState({ ...state, ...part } as typeof state)} tokensOf={() => null} endingWith={() => null} dueTokens={null} />
}

test('when a filter hides the open session, its panel stays, and what is asked there is about it', async () => {
  const api = createFakeApi({ start: makeConsole() })
  render(
    <ApiProvider value={api}>
      <Screen />
    </ApiProvider>,
  )
  const label = FAKE_DEBUG_SESSIONS.find(({ id }) => id === fakeDebugSessionId(1))?.label ?? ''
  expect(await screen.findByRole('heading', { name: label })).toBeTruthy()
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nothing is called so' } })
  await screen.findByText('No debug session matches.')
  expect(screen.getByRole('heading', { name: label })).toBeTruthy()
})

test('a session on a server in production is marked as such in the list and in its panel, one elsewhere is not', async () => {
  render(
    <ApiProvider value={createFakeApi({ start: makeConsole() })}>
      <Screen />
    </ApiProvider>,
  )
  const [prod] = FAKE_DEBUG_SESSIONS.filter(({ serverEnvironment }) => serverEnvironment === 'prod')
  const [other] = FAKE_DEBUG_SESSIONS.filter(({ serverEnvironment }) => serverEnvironment === 'dev')
  const row = async (label = '') => (await screen.findByRole('rowheader', { name: new RegExp(label) })).closest('tr')?.textContent
  expect(await row(prod?.label)).toContain(`PROD ${prod?.serverName}`)
  expect(await row(other?.label)).not.toContain('PROD')
  fireEvent.click(screen.getByRole('button', { name: prod?.label ?? '' }))
  expect((await screen.findByRole('complementary', { name: prod?.label ?? '' })).textContent).toContain('EnvironmentPROD')
})
