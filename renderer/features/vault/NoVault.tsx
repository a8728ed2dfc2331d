import '../../ui/message.css'
import { Button } from '../../ui/Button.tsx'

export interface NoVaultProps {
  /** What begins with the vault, as the subject of a sentence. */
  readonly what: string
  readonly onMake: () => void
}

/** Stands in the place of a screen that has nothing to show before there is a vault. */
export function NoVault({ what, onMake }: NoVaultProps) {
  return (
    <div className="message">
      <h3 className="message-title">There is no vault yet</h3>
      <p>{what} begins with the vault: one encrypted file on this machine. Terminals work without it.</p>
      <Button onClick={onMake}>Make the vault</Button>
    </div>
  )
}
