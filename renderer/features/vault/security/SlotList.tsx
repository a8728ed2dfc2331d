import type { VaultSlot } from '../../../../shared/domain/vault.ts'
import { dayText } from '../../../ui/time-text.ts'
import { keyringName, SLOT_NAMES } from '../vault-words.ts'

/** Every way into the vault. */
export function SlotList({ slots }: { readonly slots: readonly VaultSlot[] }) {
  return (
    <table className="vault-table">
      <caption className="for-screen-readers">Ways into the vault</caption>
      <thead>
        <tr>
          <th scope="col">Way</th>
          <th scope="col">Keyring</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {slots.map(({ id, kind, createdAtMs, backend }) => (
          <tr key={id}>
            <th scope="row">{SLOT_NAMES[kind]}</th>
            <td>{backend === null ? '–' : keyringName(backend)}</td>
            <td>{dayText(createdAtMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
