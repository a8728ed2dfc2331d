import { z } from 'zod'

/** The page may not compile text. Zod asks for it when the first schema is made, so this module comes before them all. */
z.config({ jitless: true })
