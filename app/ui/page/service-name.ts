import { createContext } from 'react'
import { PRODUCT_NAME } from './product.ts'

/** The name of the service in the header, and at the end of every document title. */
export const ServiceNameContext = createContext(PRODUCT_NAME)
