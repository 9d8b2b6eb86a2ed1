/** The visitors' book: what they asked to be kept, and whether they were told that it is. Nothing in it comes from the database. */
export function openBook() {
  /** @type {Map<string, { status: string, acknowledged: boolean }[]>} by cohort and person, in the order of asking */
  const places = new Map()
  /** @type {{ reason: string, sessionId: number, lines: number, acknowledged: boolean }[]} */
  const registers = []
  /** @type {{ note: string, personId: number, skill: string, answer: string, acknowledged: boolean }[]} */
  const ratings = []
  let acknowledged = 0
  /** Those who wait until so many are acknowledged. */
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
    /** Until so many more are acknowledged. */
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
 * Do the events of a place in the database fit what its person was told? Each that was acknowledged is there, in its order; one that was
 * not acknowledged may be; nothing else is.
 * @param {{ status: string, acknowledged: boolean }[]} asked
 * @param {string[]} kept
 */
export function fits(asked, kept) {
  // For each number of kept events, whether the asked ones so far can explain them.
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
