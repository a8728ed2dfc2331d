import { z } from 'zod'

/** A moment that a `Date` can hold. */
export const AtMs = z.number().int().positive().max(8.64e15)
