import type { Notice } from '../../shared/domain/notice.ts'
import { Banner } from '../ui/Banner.tsx'

export interface BannersProps {
  readonly failure: string | null
  readonly notices: readonly Notice[]
  readonly onDismissFailure: () => void
  readonly onDismissNotice: (id: string) => void
}

/** What a person is told until they have read it. */
export function Banners({ failure, notices, onDismissFailure, onDismissNotice }: BannersProps) {
  return (
    <div>
      {failure !== null && (
        <Banner tone="error" onDismiss={onDismissFailure}>
          {failure}
        </Banner>
      )}
      {notices.map((notice) => (
        <Banner key={notice.id} tone={notice.tone} onDismiss={() => onDismissNotice(notice.id)}>
          {notice.text}
        </Banner>
      ))}
    </div>
  )
}
