// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { createLoadedPart } from './loaded-part.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const Audit = () => <p>The log</p>

function failingOnce() {
  const load = vi.fn<() => Promise<ComponentType>>().mockRejectedValueOnce(new Error('the file is gone')).mockResolvedValue(Audit)
  const part = createLoadedPart(load)
  const Screen = () => {
    const Part = part.use()
    return Part && <Part />
  }
  const show = (onFailure?: (sentence: string) => void) => {
    // React says on the console what a boundary caught.
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    render(
      <ErrorBoundary what="The screen Audit log" {...(onFailure && { onFailure })}>
        <Screen />
      </ErrorBoundary>,
    )
  }
  return { part, load, show }
}

test('a part that cannot be loaded says so in words, and comes when it is tried again', async () => {
  const { load, show } = failingOnce()
  show()
  expect((await screen.findByRole('alert')).textContent).toContain('The screen Audit log could not be shown')
  expect(screen.getByRole('button', { name: 'Reload window' })).toBeTruthy()
  expect(load).toHaveBeenCalledTimes(1)
  fireEvent.click(screen.getByRole('button', { name: 'Show again' }))
  await screen.findByText('The log')
})

test('a part that failed when it was begun ahead is loaded again where it is used', async () => {
  const { part, load, show } = failingOnce()
  part.begin()
  await vi.waitFor(() => expect(load.mock.settledResults[0]?.type).toBe('rejected'))
  show()
  await screen.findByText('The log')
  expect(load).toHaveBeenCalledTimes(2)
})

test('a part whose failure is told elsewhere leaves nothing in its place', async () => {
  const onFailure = vi.fn()
  failingOnce().show(onFailure)
  await vi.waitFor(() => expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('The screen Audit log could not be shown')))
  expect(screen.queryByRole('alert')).toBeNull()
})
