import type { RefObject } from 'react'
import { Button } from '../Button.tsx'
import { CodeField } from '../CodeField.tsx'
import { PassphraseField } from '../PassphraseField.tsx'
import type { SecretEntry, Way } from './secret-entry.ts'

const CHANGE: Readonly<Record<Way, string>> = {
  passphrase: 'Use the passphrase',
  keyring: 'Use the keyring alone',
  recovery: 'Use the recovery code',
}

export interface SecretFieldsProps {
  readonly entry: SecretEntry
  readonly problem: string | null
  /** Takes the focus when it comes. */
  readonly hasFocus?: boolean
  readonly inputRef: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>
  readonly onChange: (entry: SecretEntry) => void
}

/** The field of one way in; none for the keyring. */
export function SecretFields({ entry: { way, text }, problem, hasFocus = true, inputRef, onChange }: SecretFieldsProps) {
  const change = (typed: string) => onChange({ way, text: typed })
  switch (way) {
    case 'passphrase':
      return <PassphraseField label="Passphrase" autoFocus={hasFocus} value={text} problem={problem} inputRef={inputRef} onChange={change} />
    case 'recovery':
      return <CodeField label="Recovery code" autoFocus={hasFocus} note="Nine groups of four; case and dashes do not matter." value={text} problem={problem} inputRef={inputRef} onChange={change} />
    case 'keyring':
      return (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )
  }
}

export interface OtherWaysProps {
  readonly way: Way
  readonly ways: readonly Way[]
  /** The recovery code is the way on now, not a side door. */
  readonly isCodeNeeded?: boolean
  readonly onChange: (entry: SecretEntry) => void
}

/** The other ways in, one button each. */
export function OtherWays({ way, ways, isCodeNeeded = false, onChange }: OtherWaysProps) {
  return ways
    .filter((each) => each !== way)
    .map((each) => (
      <Button key={each} look={each === 'recovery' && isCodeNeeded ? 'plain' : 'quiet'} onClick={() => onChange({ way: each, text: '' })}>
        {CHANGE[each]}
      </Button>
    ))
}
