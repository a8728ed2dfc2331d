import { createContext, useContext } from 'react'
import type { Api } from '../../shared/contract/api.ts'

const ApiContext = createContext<Api | null>(null)

/** Hands the Api to everything below it. */
export const ApiProvider = ApiContext.Provider

/** @throws when no ApiProvider stands above. */
export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi needs an ApiProvider above it.')
  return api
}
