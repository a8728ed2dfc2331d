import './banner.css'
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Notice } from '../../shared/domain/notice.ts'
import { IconButton } from './IconButton.tsx'

const ICONS = { info: Info, warning: TriangleAlert, error: CircleAlert } as const
const WORDS = { info: 'Note:', warning: 'Warning:', error: 'Error:' } as const

export interface BannerProps {
  readonly tone: Notice['tone']
  readonly children: ReactNode
  readonly onDismiss: () => void
}

/** A sentence that stays until it is dismissed. */
export function Banner({ tone, children, onDismiss }: BannerProps) {
  const Icon = ICONS[tone]
  return (
    <div className={`banner banner-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon size={15} aria-hidden className="banner-icon" />
      <p className="selectable">
        <span className="for-screen-readers">{WORDS[tone]} </span>
        {children}
      </p>
      <IconButton label="Dismiss" icon={<X size={14} aria-hidden />} onClick={onDismiss} />
    </div>
  )
}
