import type { Protection } from '../../../shared/domain/vault.ts'
import { Button } from '../../ui/Button.tsx'
import type { KeyringRemote } from './useKeyring.ts'
import { keyringName } from './vault-words.ts'

const CHOICES = [
  {
    protection: 'os+pass',
    title: 'Keyring and passphrase',
    text: 'A stolen copy of the file needs both. A program that may ask the keyring still lacks what only you know.',
  },
  {
    protection: 'pass',
    title: 'Passphrase only',
    text: 'Works without a keyring. The passphrase has to be longer, because nothing else protects a stolen copy.',
  },
  {
    protection: 'os',
    title: 'Keyring only',
    text: 'Nothing to type. Its limit: on Linux and Windows every program that runs as you can ask the keyring and then read everything.',
  },
] as const satisfies readonly { readonly protection: Protection; readonly title: string; readonly text: string }[]

export interface ProtectionChoiceProps {
  readonly value: Protection
  readonly keyring: KeyringRemote
  readonly onChange: (protection: Protection) => void
  readonly onAskAgain: () => void
}

/** What shall open the vault every day. Nothing weaker is ever chosen on its own. */
export function ProtectionChoice({ value, keyring, onChange, onAskAgain }: ProtectionChoiceProps) {
  const isKeyringUsable = keyring.kind === 'available'
  return (
    <fieldset className="vault-choices">
      <legend className="for-screen-readers">What opens the vault</legend>
      {CHOICES.map(({ protection, title, text }) => (
        <label key={protection} className="vault-choice" data-disabled={(protection !== 'pass' && !isKeyringUsable) || undefined}>
          <input
            type="radio"
            name="protection"
            aria-describedby={`protection-${protection}`}
            checked={value === protection}
            disabled={protection !== 'pass' && !isKeyringUsable}
            onChange={() => onChange(protection)}
          />
          <span>
            <span className="vault-choice-title">
              {title}
              {protection === 'os+pass' && <span className="vault-badge">Recommended</span>}
            </span>
            <span id={`protection-${protection}`} className="vault-choice-text">
              {text}
            </span>
          </span>
        </label>
      ))}
      <KeyringNote keyring={keyring} onAskAgain={onAskAgain} />
    </fieldset>
  )
}

function KeyringNote({ keyring, onAskAgain }: Pick<ProtectionChoiceProps, 'keyring' | 'onAskAgain'>) {
  switch (keyring.kind) {
    case 'asking':
      return (
        <p className="page-text" role="status">
          Asking this system for its keyring…
        </p>
      )
    case 'available':
      return (
        <p className="page-text" role="status">
          Keyring of this system: {keyringName(keyring.backend)}.
        </p>
      )
    case 'unavailable':
    case 'failed':
      return (
        <div className="page-text vault-note-warning">
          <p role="status">
            <strong>No keyring can be used.</strong> {keyring.text}
          </p>
          <Button onClick={onAskAgain}>Ask again</Button>
        </div>
      )
  }
}
