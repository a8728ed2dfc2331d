import './environment-mark.css'
import { TriangleAlert } from 'lucide-react'
import type { Environment } from '../../../shared/domain/inventory/server.ts'

/** What a server is used for. Production has colour, word and shape of its own, so that no eye passes over it. */
export function EnvironmentMark({ environment }: { readonly environment: Environment }) {
  if (environment === 'prod') {
    return (
      <span className="environment-mark environment-prod">
        <TriangleAlert size={11} strokeWidth={2.5} aria-hidden />
        PROD
      </span>
    )
  }
  return <span className={`environment-mark environment-${environment}`}>{environment}</span>
}
