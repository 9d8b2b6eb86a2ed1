import { createContext } from 'react'

/** The nonce that the content security policy requires on every script on the page. */
export const NonceContext = createContext<string | undefined>(undefined)
