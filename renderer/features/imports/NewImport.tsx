import { useApi } from '../../api/api-context.tsx'
import { Button } from '../../ui/Button.tsx'

/** What can be imported, each with its way in. */
export function NewImport({ attempt }: { readonly attempt: (work: Promise<unknown>) => void }) {
  const api = useApi()
  return (
    <section aria-labelledby="imports-new">
      <h3 id="imports-new">New import</h3>
      <ul className="import-sources">
        <li>
          <div>
            <h4>Kubernetes cluster</h4>
            <p>Workloads of a cluster as units of ConfigHub, in seven steps. The cluster is read with your own kubectl; each workload shows who owns it now.</p>
          </div>
          <Button onClick={() => attempt(api.call('kubernetesImport.begin', undefined))}>Import workloads</Button>
        </li>
        <li>
          <div>
            <h4>ssh configuration</h4>
            <p>The hosts of your ssh configuration, with what it includes, as servers. Values are those that ssh itself would use.</p>
          </div>
          <Button onClick={() => attempt(api.call('imports.beginSshConfig', undefined))}>Import hosts</Button>
        </li>
        <li>
          <div>
            <h4>Terraform or OpenTofu</h4>
            <p>The machines of a state as servers. Nothing that is marked sensitive is read, shown or kept.</p>
          </div>
          <div className="form-buttons">
            <Button onClick={() => attempt(api.call('imports.beginTerraform', { from: 'folder' }))}>Open a folder…</Button>
            <Button onClick={() => attempt(api.call('imports.beginTerraform', { from: 'file' }))}>Open a state file…</Button>
          </div>
        </li>
      </ul>
    </section>
  )
}
