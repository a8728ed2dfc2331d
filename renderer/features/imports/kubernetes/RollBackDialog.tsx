import type { OpenKubernetesImport } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { useApi } from '../../../api/api-context.tsx'
import { failureSentence } from '../../../api/failure-sentence.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'

/** Asks before what the import made in ConfigHub is taken away. The focus begins on Cancel. */
export function RollBackDialog({ open: { sessionId, confighub, structure }, onClose }: { readonly open: OpenKubernetesImport; readonly onClose: () => void }) {
  const api = useApi()
  return (
    <FormDialog title="Roll back this import?" submitLabel="Take it back" isEnding failureText={failureSentence} onClose={onClose} onSubmit={() => api.call('kubernetesImport.rollBack', { sessionId }).then(onClose)}>
      <p className="form-note">
        What this import made in the space <b>{structure.appSpace}</b> at {confighub.baseUrl} is deleted there. What was there before stays, and nothing in the cluster is changed. Your choices stay too: you can make the units again.
      </p>
    </FormDialog>
  )
}
