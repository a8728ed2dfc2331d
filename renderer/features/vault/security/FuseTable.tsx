import { TriangleAlert } from 'lucide-react'
import type { Fuse } from '../../../../shared/domain/fuse.ts'

/** What is fixed in Electron's program file, as it is here and as a package has it. */
export function FuseTable({ fuses }: { readonly fuses: readonly Fuse[] }) {
  const isPackaged = fuses.every((fuse) => !differs(fuse))
  return (
    <section aria-labelledby="security-fuses">
      <h3 id="security-fuses">Switches in Electron itself</h3>
      <p className="page-text">
        Called fuses, and set in the program file once, when Mooring is packaged. {isPackaged ? 'Here they are as in a package.' : 'This Mooring does not run from a package: its Electron is as it comes, and what a package closes is open.'}
      </p>
      <table className="vault-table security-fuses">
        <caption className="for-screen-readers">Fuses of Electron</caption>
        <thead>
          <tr>
            <th scope="col">Fuse</th>
            <th scope="col">Here</th>
            <th scope="col">Packaged</th>
          </tr>
        </thead>
        <tbody>
          {fuses.map((fuse) => (
            <tr key={fuse.name}>
              <th scope="row">
                <span className="selectable">{fuse.name}</span>
                <span className="security-fuse-text">{fuse.text}</span>
              </th>
              <td data-differs={differs(fuse) || undefined}>
                {differs(fuse) && <TriangleAlert size={14} aria-hidden />}
                {fuse.isOn === null ? 'not there' : stateText(fuse.isOn)}
                {differs(fuse) && <span className="for-screen-readers"> (other than in a package)</span>}
              </td>
              <td>{stateText(fuse.isOnWhenPackaged)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A fuse that this Electron does not have can do nothing. */
function differs({ isOn, isOnWhenPackaged }: Fuse): boolean {
  return isOn !== null && isOn !== isOnWhenPackaged
}

function stateText(isOn: boolean): string {
  return isOn ? 'on' : 'off'
}
