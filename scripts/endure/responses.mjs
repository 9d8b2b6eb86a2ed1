/** Counts the responses during a run, and records unexpected ones. */

const MAX_SHOWN = 20

/** @param {() => { from: number, until: number }[]} listOutages when the database was unavailable */
export function countResponses(listOutages) {
  const kinds = { answered: 0, 'try again': 0, nobody: 0, killed: 0 }
  const statuses = {}
  const wrong = []
  let slowest = 0
  const recordWrong = (why, { method, path, status, body, headers, began, ended }) =>
    wrong.push({
      why,
      method,
      path,
      status,
      proxyError: headers.get('x-proxy-error'),
      began: Math.round(began),
      ended: Math.round(ended),
      body: body.slice(0, 400),
    })

  return {
    record(response) {
      const { kind, status, began, ended } = response
      statuses[status] = (statuses[status] ?? 0) + 1
      slowest = Math.max(slowest, ended - began)
      if (kind === 'wrong') recordWrong('neither a page nor a clear refusal', response)
      else kinds[kind] += 1
      const wasUnavailable = listOutages().some(
        ({ from, until }) => began <= until && ended >= from,
      )
      if (kind === 'try again' && !wasUnavailable)
        recordWrong('“try again” although the database was available', response)
    },
    counts: () => ({
      ...kinds,
      wrong: wrong.length,
      statuses,
      slowestMilliseconds: Math.round(slowest),
    }),
    problems: () =>
      wrong
        .slice(0, MAX_SHOWN)
        .map((response) => `Unexpected response: ${JSON.stringify(response)}`),
  }
}
