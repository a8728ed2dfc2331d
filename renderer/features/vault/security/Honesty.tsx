import { Ban, Check } from 'lucide-react'
import type { VaultSlot } from '../../../../shared/domain/vault.ts'

/** What the vault protects against and what not, for the way it opens now. Claims nothing that is not tested. */
export function Honesty({ slots }: { readonly slots: readonly VaultSlot[] }) {
  const kinds = slots.map(({ kind }) => kind)
  const isKeyringAlone = kinds.includes('os')
  return (
    <section aria-labelledby="security-honesty">
      <h3 id="security-honesty">What this protects against, and what not</h3>
      <ul className="security-claims">
        {isKeyringAlone ? (
          <Claim isKept={false}>Other programs that run as you: on Linux and Windows they can ask the keyring for the key, also while the vault is locked. A passphrase closes this.</Claim>
        ) : (
          <Claim isKept>While the vault is locked, programs that run as you and may ask the keyring find nothing but the size and time of its files.</Claim>
        )}
        <Claim isKept={!isKeyringAlone}>
          {isKeyringAlone
            ? 'Somebody with a copy of your whole home folder, if the keyring in it can be opened.'
            : kinds.includes('os+pass')
              ? 'Somebody with a copy of the file: keyring and passphrase are both needed.'
              : 'Somebody with a copy of the file: as strong as the passphrase.'}
        </Claim>
        <Claim isKept>Other users of this machine: the files are readable by you alone.</Claim>
        <Claim isKept>Automation that Mooring recognises is refused and recorded. What it does not recognise waits for a person with the passphrase.</Claim>
        <Claim isKept>Edits inside the audit log are detected. Removal of its newest entries is detected if you keep the head noted elsewhere, or the mark beside the file.</Claim>
        <Claim isKept={false}>A hostile program that runs as you while the vault is open: it can log keys, fake clicks on X11 or wait. Mooring makes that dearer and writes it down; it cannot stop it.</Claim>
        <Claim isKept={false}>Administrators of this machine, the system itself, and whoever looks at your screen.</Claim>
        <Claim isKept={false}>The curtain hides terminals from people at this desk. What runs in them is not encrypted.</Claim>
        <Claim isKept={false}>Losing passphrase and recovery code together: then nobody opens the vault again.</Claim>
      </ul>
    </section>
  )
}

function Claim({ isKept, children }: { readonly isKept: boolean; readonly children: string }) {
  const Icon = isKept ? Check : Ban
  return (
    <li data-kept={isKept || undefined}>
      <Icon size={14} aria-hidden />
      <span>
        <span className="for-screen-readers">{isKept ? 'Protected: ' : 'Not protected: '}</span>
        {children}
      </span>
    </li>
  )
}
