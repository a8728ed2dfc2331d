import '../../../ui/data-table.css'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ClusterContext, ClusterContexts } from '../../../../shared/domain/imports/cluster.ts'
import { Button } from '../../../ui/Button.tsx'
import { RowName, walkRowNames } from '../../../ui/RowName.tsx'
import { SIGN_IN_WORDS } from './kubernetes-words.ts'
import { FilterField } from '../../../ui/FilterField.tsx'

export interface ContextListProps {
  readonly contexts: ClusterContexts
  readonly text?: string
  /** Of the button that leaves things as they are. */
  readonly keepText?: string
  readonly onChoose: (name: string) => void
  /** Reads the files again. */
  readonly onLook: () => void
  /** Null where there is nothing to keep. */
  readonly onKeep: (() => void) | null
}

const MANY = 10
const WHICH = 'Choose the context whose workloads are to be imported. Nothing in the cluster is changed by looking.'

/** The clusters that kubectl knows of. */
export function ContextList({ contexts: { contexts, files, current, warnings }, text = WHICH, keepText, onChoose, onLook, onKeep }: ContextListProps) {
  const [query, setQuery] = useState('')
  const shown = contexts.filter(({ name, cluster, server }) => `${name} ${cluster} ${server}`.toLowerCase().includes(query.trim().toLowerCase()))
  return (
    <div className="cluster-step cluster-scroll">
      <div className="tools">
        <p className="muted">{contexts.length === 0 ? `kubectl knows of no cluster. Looked at: ${files.join(', ') || 'no file'}. Name a kubeconfig in KUBECONFIG before Mooring starts, or make one, then look again.` : text}</p>
        {contexts.length > MANY && <FilterField label="Filter contexts" value={query} onChange={setQuery} />}
        <Button onClick={onLook}>Look again</Button>
        {onKeep && <Button onClick={onKeep}>{keepText}</Button>}
      </div>
      {warnings.map((text) => (
        <p key={text} className="import-note">
          {text}
        </p>
      ))}
      {contexts.length > 0 && (
        <table className="data-table cluster-contexts" onKeyDown={walkRowNames}>
          <thead>
            <tr>
              <th scope="col">Context</th>
              <th scope="col">Cluster</th>
              <th scope="col">Server</th>
              <th scope="col">Namespace</th>
              <th scope="col">Signs in with</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((context) => (
              <ContextRow key={context.name} context={context} isCurrent={context.name === current} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      )}
      {contexts.length > 0 && shown.length === 0 && <p className="cluster-pad muted">No context matches.</p>}
    </div>
  )
}

function ContextRow({ context: { name, cluster, server, namespace, signIn, plugin, isInsecure, problem }, isCurrent, onChoose }: { readonly context: ClusterContext; readonly isCurrent: boolean; readonly onChoose: (name: string) => void }) {
  return (
    <tr>
      <th scope="row">
        <span className="cluster-context">
          {problem === null ? <RowName name={name} onOpen={() => onChoose(name)} /> : <span className="cluster-barred">{name}</span>}
          {isCurrent && <span className="cluster-tag">current</span>}
        </span>
      </th>
      {problem === null ? (
        <>
          <td title={cluster}>{cluster}</td>
          <td title={server}>
            {isInsecure && (
              <span className="cluster-warned" title="Who the cluster really is goes unchecked: insecure-skip-tls-verify is set, or the address is not https.">
                <TriangleAlert size={12} aria-hidden /> unchecked{' '}
              </span>
            )}
            {server}
          </td>
          <td>{namespace ?? 'default'}</td>
          <td title={plugin?.command}>{plugin ? `program ${plugin.command}` : SIGN_IN_WORDS[signIn]}</td>
        </>
      ) : (
        <td colSpan={4} className="cluster-wide">
          {problem}
        </td>
      )}
    </tr>
  )
}
