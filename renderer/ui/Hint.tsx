import './hint.css'
import type { ReactElement } from 'react'
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components'
import { Keys } from './Keys.tsx'

export interface HintProps {
  readonly text: string
  readonly keys?: readonly string[] | undefined
  /** One element that can have the focus. */
  readonly children: ReactElement<Record<string, unknown>, string>
}

/** A few words that appear when the element is pointed at or focused. */
export function Hint({ text, keys, children }: HintProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Focusable>{children}</Focusable>
      <Tooltip className="hint" offset={6}>
        {text}
        {keys && <Keys keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  )
}
