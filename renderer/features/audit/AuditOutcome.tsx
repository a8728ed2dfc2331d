import './audit.css'
import { CircleAlert, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { exportedText, verdictText } from './audit-words.ts'
import type { Exporting, Verification } from './useAudit.ts'

/** How the log was found when it was checked last. */
export function VerdictLine({ verification }: { readonly verification: Verification }) {
  switch (verification.kind) {
    case 'idle':
    case 'checking':
      return null
    case 'failed':
      return <Line isRight={false} text={failureSentence(verification.error)} />
    case 'done':
      return <Line isRight={verification.verdict.kind === 'whole'} text={verdictText(verification.verdict)} />
  }
}

/** How the last export of the log ended. */
export function ExportLine({ exporting, onReveal }: { readonly exporting: Exporting; readonly onReveal: () => void }) {
  switch (exporting.kind) {
    case 'idle':
      return null
    case 'failed':
      return <Line isRight={false} text={failureSentence(exporting.error)} />
    case 'done':
      return (
        <Line isRight text={exportedText(exporting.outcome)}>
          <Button onClick={onReveal}>Reveal in folder</Button>
        </Line>
      )
  }
}

function Line({ isRight, text, children }: { readonly isRight: boolean; readonly text: string; readonly children?: ReactNode }) {
  const Icon = isRight ? ShieldCheck : CircleAlert
  return (
    <div className="audit-verdict selectable" data-right={isRight || undefined} role={isRight ? 'status' : 'alert'}>
      <Icon size={15} aria-hidden />
      <p>{text}</p>
      {children}
    </div>
  )
}
