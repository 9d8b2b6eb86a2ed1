import { createContext } from 'react'

/** The nonce that every script on the page must have, by the content security policy. */
export const NonceContext = createContext<string | undefined>(undefined)
