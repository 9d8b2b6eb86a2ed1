/** Is this process stopping? It then finishes open requests and reports that it is not ready for more. */
let stopping = false

export const isStopping = (): boolean => stopping
export const beginStopping = (): void => {
  stopping = true
}
