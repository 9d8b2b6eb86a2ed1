/** Whether this process was told to stop. It then still answers what is under way, and says that it is not ready for more. */
let stopping = false

export const isStopping = (): boolean => stopping
export const beginStopping = (): void => {
  stopping = true
}
