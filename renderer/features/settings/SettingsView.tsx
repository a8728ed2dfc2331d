import './settings.css'
import type { Runtime } from '../../../shared/domain/runtime.ts'
import { DEFAULT_SETTINGS, type Settings, type SettingsOverrides, type SettingsPatch } from '../../../shared/domain/settings.ts'
import { durationText } from '../../ui/time-text.ts'
import { CheckSetting } from './CheckSetting.tsx'
import { LastWindowSetting } from './LastWindowSetting.tsx'
import { readTyped, typedText, type TypedSetting } from './settings-rules.ts'
import { TextSetting } from './TextSetting.tsx'
import { ThemeSetting } from './ThemeSetting.tsx'

export interface SettingsViewProps {
  readonly settings: Settings
  readonly overrides: SettingsOverrides
  readonly platform: Runtime['platform']
  readonly onChange: (patch: SettingsPatch) => void
}

type SwitchedSetting = 'confirmClosing' | 'keepTerminalText' | 'screenReaderMode' | 'allowTerminalClipboardWrite'

const FONTS = [DEFAULT_SETTINGS.terminalFontFamily, 'Cascadia Code', 'DejaVu Sans Mono', 'Fira Code', 'Menlo', 'monospace']

/** All settings. Each is saved as soon as it is changed; there is no button to forget. */
export function SettingsView({ settings, overrides, platform, onChange }: SettingsViewProps) {
  const typed = (setting: TypedSetting) => ({
    value: typedText(setting, settings),
    decidedBy: overrides[setting],
    read: (text: string) => readTyped(setting, text, platform),
    onChange(text: string) {
      const read = readTyped(setting, text, platform)
      if (read.kind === 'valid') onChange(read.patch)
    },
  })
  const switched = (setting: SwitchedSetting) => ({
    decidedBy: overrides[setting],
    isChecked: settings[setting],
    onChange: (isChecked: boolean) => onChange({ [setting]: isChecked }),
  })
  const graceS = settings.orphanGracePeriodS
  return (
    <div className="page settings">
      <section aria-labelledby="settings-appearance">
        <h3 id="settings-appearance">Appearance</h3>
        <ThemeSetting value={settings.theme} decidedBy={overrides.theme} onChange={(theme) => onChange({ theme })} />
        <TextSetting label="Terminal font" isWide suggestions={FONTS} {...typed('terminalFontFamily')} />
        <TextSetting label="Terminal font size" unit="px" {...typed('terminalFontSizePx')} />
      </section>
      <section aria-labelledby="settings-terminals">
        <h3 id="settings-terminals">Terminals</h3>
        <TextSetting
          label="Shell"
          isWide
          placeholder="Login shell"
          help="For new terminals. Empty means your login shell."
          {...typed('shell')}
        />
        <TextSetting label="Scrollback" unit="lines" help="Lines kept above the screen." {...typed('scrollbackLines')} />
        <TextSetting
          label="Grace period"
          unit="seconds"
          help={
            graceS === 0
              ? 'A session that no window shows is kept for ever.'
              : `A session that no window shows is ended after ${durationText(graceS)}. 0 keeps it for ever.`
          }
          {...typed('orphanGracePeriodS')}
        />
        <TextSetting
          label="Output buffer"
          unit="KiB"
          help="Output kept for each session, to show it again after a reload."
          {...typed('outputBufferSizeBytes')}
        />
        <LastWindowSetting value={settings.lastWindowClose} onChange={(lastWindowClose) => onChange({ lastWindowClose })} />
        <CheckSetting
          label="Closing a terminal"
          text="Ask while a program runs in it"
          help="A shell that waits for a command is closed without a question."
          {...switched('confirmClosing')}
        />
        <CheckSetting
          label="Restart"
          text="Keep terminal text for the next start"
          help="The last 1,000 lines of each terminal, in files only you can read. Off removes them."
          {...switched('keepTerminalText')}
        />
        <CheckSetting
          label="Screen reader"
          text="Say what terminals show"
          help="A screen reader hears what programs write. Terminals are slower then."
          {...switched('screenReaderMode')}
        />
        <CheckSetting
          label="Clipboard"
          text="Programs may write to the clipboard"
          help="Any program you run, also on a server, could then replace what you copied. Reading is never allowed."
          {...switched('allowTerminalClipboardWrite')}
        />
      </section>
      <section aria-labelledby="settings-imports">
        <h3 id="settings-imports">Imports</h3>
        <TextSetting label="ConfigHub" isWide placeholder="https://hub.confighub.com/api" help="Address that imports of a cluster go to. Empty means the public one. What lets you in is asked for in the import and never kept." {...typed('configHubUrl')} />
      </section>
    </div>
  )
}
