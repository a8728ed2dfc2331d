// @vitest-environment jsdom
import '../../ui/jsdom-dialogs.ts'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { FAKE_DEBUG_SESSIONS } from '../../api/fake-inventory-data.ts'
import { DebugSessionForm } from './DebugSessionForm.tsx'

afterEach(cleanup)

test('when somebody else saved meanwhile, it says what stands now and overwrites only when asked again', async () => {
  const [session] = FAKE_DEBUG_SESSIONS
  if (!session) throw new Error('no session')
  const current = { ...session, version: session.version + 1, owner: 'grace' }
  const versions: number[] = []
  const onDone = vi.fn()
  const api = createFakeApi({
    start: makeConsole(),
    handlers: {
      'debugSession.edit'({ version, patch }) {
        versions.push(version)
        return version === current.version ? { kind: 'saved', session: { ...current, label: patch.label ?? '' }, undoId: 'e'.repeat(32) as UndoId } : { kind: 'stale', current, text: 'It was changed by somebody else after you began.' }
      },
    },
  })
  render(
    <ApiProvider value={api}>
      <DebugSessionForm session={session} owners={[]} onDone={onDone} onClose={() => undefined} />
    </ApiProvider>,
  )
  fireEvent.change(screen.getByLabelText('Label'), { target: { value: 'mine' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('It was changed by somebody else after you began.')).toBeTruthy()
  expect(screen.getByText(/^It stands now as .*owner grace/)).toBeTruthy()
  expect(onDone).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledWith(expect.objectContaining({ label: 'mine' })))
  expect(versions).toEqual([session.version, current.version])
})
