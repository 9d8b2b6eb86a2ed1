/** Counts the responses of a run, and records wrong ones. */

const SHOWN = 20

/** @param {() => { from: number, until: number }[]} away when the database was unavailable */
export function countAnswers(away) {
  const kinds = { answered: 0, 'try again': 0, nobody: 0, killed: 0 }
  const statuses = {}
  const wrong = []
  let slowest = 0
  const keep = (why, { method, path, status, body, headers, began, ended }) =>
    wrong.push({
      why,
      method,
      path,
      status,
      endured: headers.get('x-endured'),
      began: Math.round(began),
      ended: Math.round(ended),
      body: body.slice(0, 400),
    })

  return {
    hear(answer) {
      const { kind, status, began, ended } = answer
      statuses[status] = (statuses[status] ?? 0) + 1
      slowest = Math.max(slowest, ended - began)
      if (kind === 'wrong') keep('neither a page nor a clear refusal', answer)
      else kinds[kind] += 1
      const wasAway = away().some(({ from, until }) => began <= until && ended >= from)
      if (kind === 'try again' && !wasAway)
        keep('“try again” although the database was available', answer)
    },
    counted: () => ({
      ...kinds,
      wrong: wrong.length,
      statuses,
      slowestMilliseconds: Math.round(slowest),
    }),
    problems: () => wrong.slice(0, SHOWN).map((one) => `A wrong response: ${JSON.stringify(one)}`),
  }
}
