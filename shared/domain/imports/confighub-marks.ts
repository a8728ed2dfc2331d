import { z } from 'zod'
import type { KubernetesObject } from './kubernetes-object.ts'
import type { Marks } from './owner-marks.ts'

const ORIGIN = 'confighub.com/origin'
const UNIT_SLUG = 'confighub.com/UnitSlug'
const Origin = z.object({ unitSlug: z.string().min(1), spaceId: z.string().nullish(), unitId: z.string().nullish() })

/** The unit an object was rolled out from: the newer mark first, then the older label, then the older annotation. */
export function configHubMarks({ metadata: { labels, annotations } }: KubernetesObject): Marks {
  const space = annotations['confighub.com/SpaceName'] || labels['confighub.com/SpaceName'] || annotations['confighub.com/SpaceID'] || null
  const text = annotations[ORIGIN]
  const origin = text === undefined ? null : readOrigin(text)
  const notes = text !== undefined && origin === null ? [`Its ${ORIGIN} is malformed.`] : []
  if (origin) return { claims: [{ kind: 'ConfigHub', name: origin.unitSlug, namespace: space ?? origin.spaceId ?? null, evidence: `annotation:${ORIGIN}`, confidence: 'high' }], notes }
  const place = labels[UNIT_SLUG] ? 'label' : 'annotation'
  const unit = labels[UNIT_SLUG] || annotations[UNIT_SLUG]
  return { claims: unit ? [{ kind: 'ConfigHub', name: unit, namespace: space, evidence: `${place}:${UNIT_SLUG}`, confidence: 'high' }] : [], notes }
}

function readOrigin(text: string): z.infer<typeof Origin> | null {
  try {
    return Origin.parse(JSON.parse(text))
  } catch {
    return null
  }
}
