// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { ResolvedTarget } from '../../../shared/domain/remote/resolved-target.ts'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { fakeServerId } from '../../api/fake-inventory-data.ts'
import { WhereSshGoes } from './WhereSshGoes.tsx'

afterEach(cleanup)
const resolved: ResolvedTarget = { kind: 'resolved', host: '10.0.0.7', port: 2222, user: 'ada', jumpHosts: ['gate', 'inner'], identityFiles: ['~/.ssh/id'], proxyCommand: '' }
const command = 'Match exec "on-vpn"'

test('where ssh goes is asked of ssh, and commands of the configuration are shown before they run', async () => {
  const allowed: boolean[] = []
  const api = createFakeApi({
    start: makeConsole(),
    handlers: {
      'remote.resolve'({ allowsCommands }) {
        allowed.push(allowsCommands)
        return allowsCommands ? resolved : { kind: 'asks', commands: [command] }
      },
    },
  })
  render(
    <ApiProvider value={api}>
      <WhereSshGoes serverId={fakeServerId(0)} />
    </ApiProvider>,
  )
  expect(allowed).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Ask ssh where it goes' }))
  await screen.findByText(command)
  fireEvent.click(screen.getByRole('button', { name: 'Let ssh run it' }))
  await screen.findByText('gate, inner')
  expect(screen.getByLabelText('Where ssh goes').textContent).toBe('Address10.0.0.7Port2222UseradaThroughgate, innerKeys~/.ssh/id')
  expect(allowed).toEqual([false, true])
})
