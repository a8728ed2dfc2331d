import { useId } from 'react'
import type { ServerFacets } from '../../../shared/domain/inventory/server-list.ts'
import { Environment, ServerColour } from '../../../shared/domain/inventory/server.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { ColourMark } from './ColourMark.tsx'
import type { ServerDraft } from './server-draft.ts'
import { FIELD_LABELS, FIELD_NOTES, type ServerField } from './server-fields.ts'
import { TextField } from './TextField.tsx'

export interface ServerFormFieldsProps {
  readonly draft: ServerDraft
  readonly facets: ServerFacets | null
  readonly problems: Readonly<Partial<Record<ServerField, string | null>>>
  readonly onType: (field: ServerField, text: string) => void
  readonly onLeave: (field: ServerField) => void
  readonly onState: (state: ServerDraft['state']) => void
}

/** Every field of a server, in groups. */
export function ServerFormFields({ draft, facets, problems, onType, onLeave, onState }: ServerFormFieldsProps) {
  const id = useId()
  const text = (field: ServerField, part: { readonly suggestions?: readonly string[]; readonly isLong?: boolean; readonly isNarrow?: boolean } = {}) => (
    <TextField
      {...part}
      name={field}
      label={FIELD_LABELS[field]}
      note={FIELD_NOTES[field]}
      value={draft.texts[field]}
      problem={problems[field] ?? null}
      onChange={(value) => onType(field, value)}
      onLeave={() => onLeave(field)}
    />
  )
  const valuesOf = (used: ServerFacets['tags'] | undefined) => used?.map(({ value }) => value) ?? []
  return (
    <>
      <section aria-labelledby={`${id}-what`}>
        <h4 id={`${id}-what`}>What it is</h4>
        {text('name')}
        <ChoiceField label={FIELD_LABELS.environment} value={draft.texts.environment} choices={Environment.options.map((value) => ({ value, label: value === 'prod' ? 'PROD' : value }))} onChange={(value) => onType('environment', value)} />
        {!draft.base && (
          <ChoiceField
            label="State"
            value={draft.state}
            choices={[
              { value: 'up', label: 'It is running' },
              { value: 'planned', label: 'It is planned' },
            ]}
            onChange={(value) => onState(value === 'planned' ? 'planned' : 'up')}
          />
        )}
        {text('tags')}
        <ChoiceField
          label={FIELD_LABELS.colour}
          value={draft.texts.colour}
          choices={ServerColour.options.map((value) => ({
            value,
            label: (
              <>
                {value !== 'none' && <ColourMark colour={value} />}
                {value}
              </>
            ),
          }))}
          onChange={(value) => onType('colour', value)}
        />
      </section>
      <section aria-labelledby={`${id}-reach`}>
        <h4 id={`${id}-reach`}>How it is reached</h4>
        {text('publicAddress')}
        {text('privateAddress')}
        <div className="field-row">
          {text('user')}
          {text('port', { isNarrow: true })}
        </div>
        {text('sshAlias')}
        {text('jumpHosts')}
        {text('dockerHost')}
      </section>
      <section aria-labelledby={`${id}-where`}>
        <h4 id={`${id}-where`}>Where it runs</h4>
        {text('provider', { suggestions: valuesOf(facets?.providers) })}
        {text('stack', { suggestions: valuesOf(facets?.stacks) })}
        {text('region', { suggestions: valuesOf(facets?.regions) })}
        {text('notes', { isLong: true })}
      </section>
    </>
  )
}
