import { z } from 'zod'

/** A resource as we need it: values that are sensitive are not among them. */
export interface StateResource {
  readonly address: string
  readonly type: string
  /** Of its block, without its module. */
  readonly name: string
  readonly value: (path: string) => unknown
}

const Values = z.record(z.string(), z.unknown())
const Resource = z.object({ address: z.string(), mode: z.string(), type: z.string(), name: z.string(), values: Values.nullish(), sensitive_values: z.unknown().optional() })
interface Module {
  readonly resources?: readonly z.infer<typeof Resource>[] | undefined
  readonly child_modules?: readonly Module[] | undefined
}
const Module: z.ZodType<Module> = z.object({ resources: z.array(Resource).optional(), child_modules: z.lazy(() => z.array(Module)).optional() })
const Shown = z.object({ format_version: z.string().regex(/^[01]\./), values: z.object({ root_module: Module.optional() }).optional() })

/** Reads the answer of `show -json`. Null when it is none. */
export function readShown(text: string): StateResource[] | null {
  const shown = Shown.safeParse(parsed(text))
  if (!shown.success) return null
  const modules: Module[] = shown.data.values?.root_module ? [shown.data.values.root_module] : []
  const found: StateResource[] = []
  for (let module = modules.shift(); module; module = modules.shift()) {
    modules.push(...(module.child_modules ?? []))
    for (const { address, mode, type, name, values, sensitive_values: sensitive } of module.resources ?? []) {
      if (mode === 'managed') found.push({ address, type, name, value: (path) => (isMarked(sensitive, path) ? undefined : at(values ?? {}, path)) })
    }
  }
  return found
}

const Step = z.object({ type: z.enum(['get_attr', 'index']), value: z.unknown() })
const Instance = z.object({ index_key: z.union([z.string(), z.number()]).nullish(), attributes: Values.nullish(), sensitive_attributes: z.array(z.array(Step)).nullish() })
const StateFile = z.object({
  version: z.literal(4),
  resources: z.array(z.object({ module: z.string().nullish(), mode: z.string(), type: z.string(), name: z.string(), instances: z.array(Instance) })),
})

/** Reads a state file itself, for where the program cannot because the providers are not there. Null when it is none. */
export function readStateFile(text: string): StateResource[] | null {
  const state = StateFile.safeParse(parsed(text))
  if (!state.success) return null
  return state.data.resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, instances }) =>
      instances.map(({ index_key: index, attributes, sensitive_attributes: sensitive }) => {
        const key = index === null || index === undefined ? '' : `[${JSON.stringify(index)}]`
        const hidden = (sensitive ?? []).map((steps) => steps.map(({ value }) => pathStep(value)).join('.'))
        const isHidden = (path: string) => hidden.some((each) => path === each || path.startsWith(`${each}.`) || each.startsWith(`${path}.`))
        return { address: `${module ? `${module}.` : ''}${type}.${name}${key}`, type, name, value: (path: string) => (isHidden(path) ? undefined : at(attributes ?? {}, path)) }
      }),
    )
}

/** A state that OpenTofu wrote encrypted. */
export function isEncryptedState(text: string): boolean {
  const state = parsed(text)
  return typeof state === 'object' && state !== null && 'encrypted_data' in state
}

/** An index in the file is a value with its type. */
function pathStep(value: unknown): string {
  const plain = typeof value === 'object' && value !== null && 'value' in value ? value.value : value
  return typeof plain === 'string' || typeof plain === 'number' ? String(plain) : '?'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function at(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[step] : undefined), values)
}

/** Whether a value, or one it is part of, is marked in the shadow of marks that stands beside the values. */
function isMarked(marks: unknown, path: string): boolean {
  const steps = path.split('.')
  return steps.some((_step, index) => at(marks, steps.slice(0, index + 1).join('.')) === true) || marks === true
}
