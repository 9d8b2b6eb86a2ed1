/** Records what the simulated people saved and whether it was acknowledged. Nothing in it comes from the database. */
export function openBook() {
  /** @type {Map<string, { status: string, acknowledged: boolean }[]>} by cohort and person, in the order of asking */
  const places = new Map()
  /** @type {{ reason: string, sessionId: number, lines: number, acknowledged: boolean }[]} */
  const registers = []
  /** @type {{ note: string, personId: number, skill: string, answer: string, acknowledged: boolean }[]} */
  const ratings = []
  let acknowledged = 0
  /** Callers of `more`. */
  let waiting = []
  const count = (entry) => {
    if (entry.acknowledged) acknowledged += 1
    for (const one of waiting) if (acknowledged >= one.enough) one.resolve()
    waiting = waiting.filter(({ enough }) => acknowledged < enough)
  }
  return {
    places,
    registers,
    ratings,
    acknowledged: () => acknowledged,
    /** Waits until a number of further changes are acknowledged. */
    more: (few) =>
      new Promise((resolve) => void waiting.push({ enough: acknowledged + few, resolve })),
    notePlace(cohortId, personId, entry) {
      const key = `${cohortId} ${personId}`
      places.set(key, [...(places.get(key) ?? []), entry])
      count(entry)
    },
    noteRegister: (entry) => (registers.push(entry), count(entry)),
    noteRating: (entry) => (ratings.push(entry), count(entry)),
  }
}

/**
 * Do the stored events of an enrolment match the responses? Acknowledged ones must be stored, in their order. Others may be. Nothing
 * else is.
 * @param {{ status: string, acknowledged: boolean }[]} asked
 * @param {string[]} kept
 */
export function fits(asked, kept) {
  // For each number of stored events: can the requests so far explain them?
  let can = kept.map(() => false)
  can.unshift(true)
  for (const { status, acknowledged } of asked) {
    can = can.map(
      (before, number) =>
        (!acknowledged && before) || (number > 0 && can[number - 1] && kept[number - 1] === status),
    )
  }
  return can[kept.length]
}
