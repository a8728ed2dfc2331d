import { z } from 'zod'

const Words = z.record(z.string(), z.string()).nullish().transform((words) => words ?? {})

/** A reference to what made an object. */
export const OwnerReference = z.object({ apiVersion: z.string(), kind: z.string(), name: z.string(), uid: z.string(), controller: z.boolean().nullish() })
export type OwnerReference = z.infer<typeof OwnerReference>

const FieldManager = z.object({
  manager: z.string().default(''),
  subresource: z.string().nullish(),
  fieldsV1: z.record(z.string(), z.unknown()).nullish(),
})

/** The part of any Kubernetes object that says what it is and whose. */
export const KubernetesObject = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    namespace: z.string().default(''),
    uid: z.string().default(''),
    labels: Words,
    annotations: Words,
    ownerReferences: z.array(OwnerReference).nullish().transform((all) => all ?? []),
    managedFields: z.array(FieldManager).nullish().transform((all) => all ?? []),
  }),
})
export type KubernetesObject = z.infer<typeof KubernetesObject>

/** The group of `apps/v1` is `apps`, that of `v1` is empty. */
export function apiGroup(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
}
