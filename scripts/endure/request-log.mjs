/** Logs what the simulated people saved and whether it was acknowledged. Nothing in the log comes from the database. */
export function createRequestLog() {
  /** @type {Map<string, { statuses: string[], acknowledged: boolean }[]>} by cohort and person, in the order requested */
  const enrolments = new Map()
  /** @type {{ reason: string, sessionId: number, lines: number, acknowledged: boolean }[]} */
  const registers = []
  /** @type {{ note: string, personId: number, skill: string, answer: string, acknowledged: boolean }[]} */
  const ratings = []
  let acknowledged = 0
  /** Callers of `waitForAcknowledged`. */
  let waiting = []
  const count = (entry) => {
    if (entry.acknowledged) acknowledged += 1
    for (const waiter of waiting) if (acknowledged >= waiter.target) waiter.resolve()
    waiting = waiting.filter(({ target }) => acknowledged < target)
  }
  return {
    enrolments,
    registers,
    ratings,
    /** Waits until this many more changes are acknowledged. */
    waitForAcknowledged: (changes) =>
      new Promise((resolve) => void waiting.push({ target: acknowledged + changes, resolve })),
    logEnrolment(cohortId, personId, entry) {
      const key = `${cohortId} ${personId}`
      enrolments.set(key, [...(enrolments.get(key) ?? []), entry])
      count(entry)
    },
    logRegister: (entry) => (registers.push(entry), count(entry)),
    logRating: (entry) => (ratings.push(entry), count(entry)),
  }
}

/**
 * Whether the stored events of an enrolment match the requests. Every acknowledged request must be stored, in order. A request that was
 * not acknowledged may be stored. There must be no other events.
 * @param {{ statuses: string[], acknowledged: boolean }[]} requests the statuses that each can lead to
 * @param {string[]} stored the statuses of the stored events that a person caused
 */
export function matchesRequests(requests, stored) {
  // For each number of stored events: can the requests so far explain them?
  let isExplained = stored.map(() => false)
  isExplained.unshift(true)
  for (const { statuses, acknowledged } of requests) {
    isExplained = isExplained.map(
      (before, number) =>
        (!acknowledged && before) ||
        (number > 0 && isExplained[number - 1] && statuses.includes(stored[number - 1])),
    )
  }
  return isExplained[stored.length]
}
