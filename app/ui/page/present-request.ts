import { createContext } from 'react'

/** What the page of an error may say of the request that it answers. Not there in a browser. */
export type PresentRequest = {
  id: string
  /** The database could not be reached. */
  isDatabaseAway: boolean
  /** The page took longer than the service lets one take. */
  isTooSlow: boolean
  /** The form that was sent, to be sent again; without fields when none was. */
  form: { action: string; fields: readonly (readonly [name: string, value: string])[] }
}

export const PresentRequestContext = createContext<PresentRequest | null>(null)
