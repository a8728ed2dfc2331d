// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { FAKE_TOKENS, fakeDebugSessionId, fakeServerId } from '../../api/fake-inventory-data.ts'
import type { Token } from '../../../shared/domain/inventory/token.ts'
import { DueTokens } from './DueTokens.tsx'

afterEach(cleanup)

function show(tokens: readonly Token[]) {
  const onOpen = vi.fn()
  const { container } = render(
    <ApiProvider value={createFakeApi({ start: makeConsole(), handlers: { 'tokens.due': () => [...tokens] } })}>
      <DueTokens onOpen={onOpen} />
    </ApiProvider>,
  )
  return { onOpen, container }
}
const due = (label: string, owner: Token['owner']): Token => {
  const [token] = FAKE_TOKENS
  if (!token) throw new Error('no token')
  return { ...token, id: label.padStart(32, '0') as Token['id'], label, owner, expiresAtMs: 1 }
}

test('one line says how many need a new value; each opens just what it belongs to', async () => {
  const onServer = { kind: 'server', id: fakeServerId(3) } as const
  const onSession = { kind: 'debug-session', id: fakeDebugSessionId(2) } as const
  const { onOpen } = show([due('deploy', onServer), due('runner', onSession)])
  expect(await screen.findByText(/^2 tokens need a new value\./)).toBeTruthy()
  expect(screen.queryByText('deploy')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show them' }))
  fireEvent.click(screen.getByRole('button', { name: 'Open what runner belongs to' }))
  fireEvent.click(screen.getByRole('button', { name: 'Open what deploy belongs to' }))
  expect(onOpen.mock.calls).toEqual([[onSession], [onServer]])
})

test('when none is due there is nothing to see', async () => {
  const { container } = show([])
  await Promise.resolve()
  expect(container.textContent).toBe('')
})
