import { z } from 'zod'

/** Who rolls a workload out. `Kubernetes` is a controller we do not know; `Unknown` has marks that prove nothing. */
export const OwnerKind = z.enum(['ConfigHub', 'Flux', 'ArgoCD', 'Helm', 'Crossplane', 'Terraform', 'Kubernetes', 'Native', 'Unknown'])
export type OwnerKind = z.infer<typeof OwnerKind>

/** `high`: the tool itself takes the mark for proof. `medium`: the tool leaves it behind. `low`: others leave it behind as well. */
export const Confidence = z.enum(['high', 'medium', 'low'])
export type Confidence = z.infer<typeof Confidence>

export const OwnerClaim = z
  .object({
    kind: OwnerKind,
    /** Kustomization, HelmRelease, Application, release, unit or controller. */
    name: z.string().nullable(),
    /** Where `name` lives; for ConfigHub its space. Null where the mark does not say. */
    namespace: z.string().nullable(),
    /** The mark as it was found, such as `label:kustomize.toolkit.fluxcd.io/name`. */
    evidence: z.string(),
    confidence: Confidence,
  })
  .readonly()
export type OwnerClaim = z.infer<typeof OwnerClaim>

export const Owner = z
  .object({
    ...OwnerClaim.unwrap().shape,
    /** Others whose claim is as strong as this one: a person has to choose before the workload can be imported. */
    clashes: z.array(OwnerClaim).readonly(),
    /** Others that left marks, and do not contradict. */
    others: z.array(OwnerClaim).readonly(),
    /** One sentence each for what a person should know, such as marks that are broken. */
    notes: z.array(z.string()).readonly(),
  })
  .readonly()
export type Owner = z.infer<typeof Owner>
