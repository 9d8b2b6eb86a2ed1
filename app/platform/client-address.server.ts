/** The network address a request came from. The server writes it on each request; what a client claims is overwritten. */

const HEADER = 'x-fluency-client-address'

export const setClientAddress = (headers: Headers, address: string): void => headers.set(HEADER, address)

/** The address, or one word for all when it is not known (a request made without a network). */
export const clientAddress = (request: Request): string => request.headers.get(HEADER) || 'unknown'
