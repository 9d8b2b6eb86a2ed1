/** Whether this process is stopping. While it is, it finishes open requests and reports that it is not ready for more. */
let stopping = false

export const isStopping = (): boolean => stopping
export const beginStopping = (): void => {
  stopping = true
}
