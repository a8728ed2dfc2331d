import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts'
import { readTyped, typedText } from './settings-rules.ts'

test.each([
  { setting: 'terminalFontSizePx', text: ' 14 ', patch: { terminalFontSizePx: 14 } },
  { setting: 'outputBufferSizeBytes', text: '2048', patch: { outputBufferSizeBytes: 2_097_152 } },
  { setting: 'shell', text: '', patch: { shell: '' } },
  { setting: 'shell', text: '/bin/zsh', patch: { shell: '/bin/zsh' } },
  { setting: 'orphanGracePeriodS', text: '0', patch: { orphanGracePeriodS: 0 } },
  { setting: 'configHubUrl', text: ' https://hub.example.com/api ', patch: { configHubUrl: 'https://hub.example.com/api' } },
  { setting: 'configHubUrl', text: '', patch: { configHubUrl: '' } },
] as const)('when “$text” is typed for $setting, it is taken', ({ setting, text, patch }) => {
  expect(readTyped(setting, text, 'linux')).toEqual({ kind: 'valid', patch })
})

test.each([
  { setting: 'terminalFontSizePx', text: '7', sentence: 'Give a whole number from 8 to 32.' },
  { setting: 'terminalFontSizePx', text: '12.5', sentence: 'Give a whole number from 8 to 32.' },
  { setting: 'terminalFontSizePx', text: '', sentence: 'Give a whole number from 8 to 32.' },
  { setting: 'scrollbackLines', text: 'many', sentence: 'Give a whole number from 0 to 100000.' },
  { setting: 'outputBufferSizeBytes', text: '63', sentence: 'Give a whole number of KiB from 64 to 65536.' },
  { setting: 'terminalFontFamily', text: '  ', sentence: 'Give the name of a font, at most 200 characters.' },
  { setting: 'shell', text: 'zsh', sentence: 'Give the full path of a program, beginning with “/”, or leave the field empty.' },
  { setting: 'configHubUrl', text: 'hub.example.com', sentence: 'Give an address beginning with https://, or leave the field empty.' },
] as const)('when “$text” is typed for $setting, one sentence says what is wanted', ({ setting, text, sentence }) => {
  expect(readTyped(setting, text, 'linux')).toEqual({ kind: 'invalid', sentence })
})

test('when a setting is shown, the buffer is in KiB', () => {
  expect(typedText('outputBufferSizeBytes', DEFAULT_SETTINGS)).toBe('1024')
  expect(typedText('scrollbackLines', DEFAULT_SETTINGS)).toBe('2000')
})
