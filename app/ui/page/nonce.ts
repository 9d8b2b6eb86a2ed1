import { createContext } from 'react'

/** The nonce of the page being rendered: what may run on it carries it. */
export const NonceContext = createContext<string | undefined>(undefined)
