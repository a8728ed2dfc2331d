import './transfer.css'
import { useApi } from '../../api/api-context.tsx'
import { ExportSection } from './ExportSection.tsx'
import { ImportPreviewView } from './ImportPreviewView.tsx'
import { ImportSection } from './ImportSection.tsx'
import type { AskProof } from './SecretExportDialog.tsx'
import { useImport } from './useImport.ts'

export interface TransferScreenProps {
  readonly askProof: AskProof
}

/** How the inventory leaves as files and comes in from them. A file that was opened has the screen for itself. */
export function TransferScreen({ askProof }: TransferScreenProps) {
  const api = useApi()
  const way = useImport(api)
  if (way.stage.kind === 'preview') return <ImportPreviewView key={way.stage.preview.importId} preview={way.stage.preview} failure={way.failure} onApply={way.apply} onAbandon={way.abandon} />
  return (
    <div className="page">
      <ImportSection way={way} />
      <ExportSection askProof={askProof} />
    </div>
  )
}
