import './navigation.css'
import { Activity, ArrowDownToLine, Bug, Network, PanelLeftClose, PanelLeftOpen, ScrollText, Search, Server, Settings, ShieldCheck, SquareTerminal } from 'lucide-react'
import { Hint } from '../ui/Hint.tsx'
import { Keys } from '../ui/Keys.tsx'
import { screenTitles } from './screen-titles.ts'
import { screenIds, type ScreenId } from './window-state.ts'

const ICONS = {
  servers: Server,
  debugSessions: Bug,
  remote: Network,
  sessions: SquareTerminal,
  health: Activity,
  imports: ArrowDownToLine,
  audit: ScrollText,
  security: ShieldCheck,
  settings: Settings,
} as const

export interface NavigationProps {
  readonly screen: ScreenId | null
  readonly isCollapsed: boolean
  readonly paletteKeys: readonly string[]
  /** The open screen again closes it. */
  readonly onChoose: (screen: ScreenId) => void
  readonly onPalette: () => void
  readonly onToggle: () => void
}

/** The way to every screen. Collapsed it shows icons, with the names as hints. */
export function Navigation({ screen, isCollapsed, paletteKeys, onChoose, onPalette, onToggle }: NavigationProps) {
  const Toggle = isCollapsed ? PanelLeftOpen : PanelLeftClose
  const toggleLabel = isCollapsed ? 'Expand navigation' : 'Collapse navigation'
  return (
    <nav aria-label="Main" className="navigation" data-collapsed={isCollapsed || undefined} data-area="navigation">
      <button type="button" className="navigation-palette" aria-label="Command palette" onClick={onPalette}>
        <Search size={14} aria-hidden />
        <span className="navigation-label">Find action</span>
        <span className="navigation-label">
          <Keys keys={paletteKeys} />
        </span>
      </button>
      <ul className="navigation-list">
        {screenIds.map((id) => {
          const Icon = ICONS[id]
          return (
            <li key={id} data-screen={id}>
              <Hint text={screenTitles[id]}>
                <button
                  type="button"
                  className="navigation-item"
                  aria-label={screenTitles[id]}
                  aria-current={id === screen ? 'page' : undefined}
                  onClick={() => onChoose(id)}
                >
                  <Icon size={16} strokeWidth={1.75} aria-hidden />
                  <span className="navigation-label">{screenTitles[id]}</span>
                </button>
              </Hint>
            </li>
          )
        })}
      </ul>
      <Hint text={toggleLabel}>
        <button type="button" className="navigation-item navigation-toggle" aria-label={toggleLabel} onClick={onToggle}>
          <Toggle size={16} strokeWidth={1.75} aria-hidden />
          <span className="navigation-label muted">Collapse</span>
        </button>
      </Hint>
    </nav>
  )
}
