import { z } from 'zod'

/** A program that a kubeconfig has run to sign in. */
export const ExecPlugin = z
  .object({
    command: z.string(),
    args: z.array(z.string()).readonly(),
    /** Names only: values may be secrets. */
    envNames: z.array(z.string()).readonly(),
    /** Of everything that decides what is run, values of variables and the program's own bytes included. A person agrees to exactly this. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    /** The program as it was found, or null when it is not installed. */
    program: z.string().nullable(),
    installHint: z.string().nullable(),
    /** It asks questions in a terminal, which a scan cannot offer. */
    isInteractive: z.boolean(),
  })
  .readonly()
export type ExecPlugin = z.infer<typeof ExecPlugin>

export const ClusterContext = z
  .object({
    name: z.string(),
    cluster: z.string(),
    user: z.string(),
    /** What it works in unless told otherwise. */
    namespace: z.string().nullable(),
    server: z.string(),
    file: z.string(),
    /** Who the cluster really is goes unchecked. */
    isInsecure: z.boolean(),
    signIn: z.enum(['certificate', 'token', 'token-file', 'password', 'plugin', 'none']),
    plugin: ExecPlugin.nullable(),
    /** Why it cannot be used, as a sentence; null when it can. */
    problem: z.string().nullable(),
  })
  .readonly()
export type ClusterContext = z.infer<typeof ClusterContext>

/** What all kubeconfig files together come to. */
export const ClusterContexts = z
  .object({
    files: z.array(z.string()).readonly(),
    current: z.string().nullable(),
    contexts: z.array(ClusterContext).readonly(),
    /** One sentence each: files that cannot be read, names given twice, a current context that is not there. */
    warnings: z.array(z.string()).readonly(),
  })
  .readonly()
export type ClusterContexts = z.infer<typeof ClusterContexts>
