import { createContext } from 'react'

/** What an error page may show about the request that failed. Null in the browser. */
export type FailedRequest = {
  id: string
  isDatabaseUnavailable: boolean
  /** Whether the page took longer than its timeout. */
  isTooSlow: boolean
  /**
   * The form that was sent, so that the page can offer to send it again. Has no fields if no form
   * was sent.
   */
  form: { action: string; fields: readonly (readonly [name: string, value: string])[] }
}

export const FailedRequestContext = createContext<FailedRequest | null>(null)
