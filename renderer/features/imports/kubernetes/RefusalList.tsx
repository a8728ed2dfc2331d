import { Lock } from 'lucide-react'
import { hidesWorkloads, type ScanRefusal } from '../../../../shared/domain/imports/cluster-scan.ts'
import { countText } from './kubernetes-words.ts'

const SHOWN_MAX = 200

/** What a scan could not look at, for each kind and namespace. It is never the same as nothing being there. */
export function RefusalList({ refusals }: { readonly refusals: readonly ScanRefusal[] }) {
  if (refusals.length === 0) return null
  return (
    <details className="cluster-refusals">
      <summary>
        <Lock size={13} aria-hidden /> {summaryText(refusals)}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Namespace</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {refusals.slice(0, SHOWN_MAX).map(({ kind, namespace, failure }, index) => (
            <tr key={index}>
              <td>{kind}</td>
              <td>
                <bdi>{namespace === '*' ? 'all that were asked for' : namespace}</bdi>
              </td>
              <td>
                {failure.kind === 'forbidden' && <b>Forbidden. </b>}
                {failure.text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {refusals.length > SHOWN_MAX && <p className="muted">And {(refusals.length - SHOWN_MAX).toLocaleString('en-GB')} more; all of them are in the log.</p>}
    </details>
  )
}

/** `2 lists are forbidden, 1 list could not be read: CronJob in ledger-prod, …` */
function summaryText(refusals: readonly ScanRefusal[]): string {
  const forbidden = refusals.filter(({ failure }) => failure.kind === 'forbidden').length
  const other = refusals.length - forbidden
  const parts = [...(forbidden === 0 ? [] : [`${countText(forbidden, 'list')} forbidden`]), ...(other === 0 ? [] : [`${countText(other, 'list')} not read`])]
  const names = refusals.slice(0, 3).map(({ kind, namespace }) => `${kind} in ${namespace === '*' ? 'all namespaces asked for' : namespace}`)
  return `${parts.join(', ')}: ${names.join(', ')}${refusals.length > 3 ? ' …' : ''}. ${refusals.some(hidesWorkloads) ? 'There may be workloads that are not shown.' : 'Units are named without the paths they come from.'}`
}
