import type { OpenKubernetesImport } from '../../../../shared/domain/imports/open-kubernetes-import.ts'

/** What each step of an import of a cluster is given. */
export interface StepProps {
  readonly open: OpenKubernetesImport
  /** Shows what goes wrong with it. */
  readonly attempt: (work: Promise<unknown>) => void
}
