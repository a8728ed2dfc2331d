import { expect, test } from 'vitest'
import { SessionId } from '../../../shared/domain/session.ts'
import { orphanNotification } from './orphan-notification.ts'

const orphan = (name: string, command: string | null = 'make all') => ({ id: SessionId.parse('a'.repeat(32)), name, idleMs: 7_300_000, command })

test('when one orphan was ended, the notification names it, its idle time and its last command', () => {
  expect(orphanNotification([orphan('web-1')])).toEqual({
    title: 'web-1 was ended',
    body: 'Nobody had watched for the grace period.\nweb-1: idle for 2 hours, last command: make all',
  })
})

test('when many were ended, five are named and the rest are counted; a long command is shortened', () => {
  const { title, body } = orphanNotification([orphan('a', null), orphan('b', 'x'.repeat(500)), ...['c', 'd', 'e', 'f', 'g'].map((name) => orphan(name))])
  expect(title).toBe('7 terminals were ended')
  expect(body.split('\n').map((line) => line.slice(0, 44))).toEqual([
    'Nobody had watched for the grace period.',
    'a: idle for 2 hours, no command seen',
    'b: idle for 2 hours, last command: xxxxxxxxx',
    ...['c', 'd', 'e'].map((name) => `${name}: idle for 2 hours, last command: make all`.slice(0, 44)),
    'and 2 more',
  ])
  expect(Math.max(...body.split('\n').map((line) => line.length))).toBeLessThan(130)
})
