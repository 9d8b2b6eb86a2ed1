/** Simulated people: each sends one request after another until the run ends. */
const MARKS = ['attended', 'partly', 'absent', 'excused']

/**
 * Asks for places, waits for them, answers offers and withdraws. There are fewer places than people, and the cohorts are of one course, in which
 * a person can have one place.
 */
export async function learn({ visit, scene, log, random, isOver }, { personId, cookie }) {
  /** The cohorts where this person has a place, waits or has an offer, or may. They are told to leave those first. */
  const known = new Set()
  while (!isOver()) {
    const [own] = known
    const cohortId = own ?? random.pick(scene.cohortIds)
    const act =
      own === undefined ? 'ask' : random.pick(['accept', 'decline', 'withdraw', 'withdraw'])
    const { path, form, statuses } = ACTS[act]
    const { kind, status: code, location } = await visit(path(cohortId), { cookie, form })
    if (code === 302) {
      const done = new URL(location, 'http://localhost').searchParams.get('done')
      log.logEnrolment(cohortId, personId, { statuses: [STATUS_DONE[done]], acknowledged: true })
      if (act === 'ask' || act === 'accept') known.add(cohortId)
      else known.delete(cohortId)
    } else if (kind === 'answered') {
      // Nothing to accept or decline yet. A refused withdrawal means that there is nothing to leave any more.
      if (act === 'withdraw') known.delete(cohortId)
    } else {
      log.logEnrolment(cohortId, personId, { statuses, acknowledged: false })
      known.add(cohortId)
    }
  }
}

/** What learners do: the request, and the statuses that it can lead to. */
const ACTS = {
  ask: {
    path: (id) => `/cohorts/${id}/enrol`,
    form: { adjustmentNeeds: '', joins: 'yes', waitsFor: 'this-date' },
    statuses: ['confirmed', 'waiting'],
  },
  accept: {
    path: (id) => `/cohorts/${id}/offer`,
    form: { answer: 'accept' },
    statuses: ['confirmed'],
  },
  decline: {
    path: (id) => `/cohorts/${id}/offer`,
    form: { answer: 'decline' },
    statuses: ['declined'],
  },
  withdraw: {
    path: (id) => `/cohorts/${id}/withdraw`,
    form: { reason: 'diary' },
    statuses: ['withdrawn'],
  },
}

/** The status of a place after a request, by what its next page says was done. */
const STATUS_DONE = {
  enrolled: 'confirmed',
  waiting: 'waiting',
  accepted: 'confirmed',
  declined: 'declined',
  'place-given-up': 'withdrawn',
  'list-left': 'withdrawn',
}

/** Reads a register page. @returns the mark of each line, and the id of the stored mark */
function readRegister(body) {
  const storedMarks = [...body.matchAll(/name="seen\[(\d+)\]" value="(\d+)"/g)].map(
    ([, line, id]) => ({
      line,
      id,
    }),
  )
  const marked = new Map()
  for (const [tag] of body.matchAll(/<input[^>]*type="radio"[^>]*>/g)) {
    const line = /name="marks\[(\d+)\]"/.exec(tag)?.[1]
    if (line !== undefined && / checked(=|\s|\/|>)/.test(tag))
      marked.set(line, /value="([^"]+)"/.exec(tag)?.[1])
  }
  return storedMarks.map(({ line, id }) => ({ line, id, mark: marked.get(line) }))
}

let saves = 0

/** Opens registers and changes every mark. If two people do that at once, one of them is refused. */
export async function saveRegisters({ visit, scene, log, random, isOver }, { cookie }) {
  while (!isOver()) {
    const { id: sessionId } = random.pick(scene.sessions)
    const path = `/sessions/${sessionId}/register`
    const page = await visit(path, { cookie })
    if (page.status !== 200) continue
    const lines = readRegister(page.body)
    saves += 1
    const reason = `endurance save ${saves}`
    const form = { reason }
    for (const { line, id, mark } of lines) {
      form[`marks[${line}]`] = random.pick(MARKS.filter((other) => other !== mark))
      form[`seen[${line}]`] = id
    }
    const { kind, status } = await visit(path, { cookie, form })
    if (status === 302 || kind !== 'answered')
      log.logRegister({ reason, sessionId, lines: lines.length, acknowledged: status === 302 })
  }
}

let notes = 0

/** Answers the questions in a self-assessment repeatedly. */
export async function rate({ visit, scene, log, random, isOver }, { personId, cookie }) {
  let assessment = null
  while (!isOver()) {
    if (assessment === null) {
      assessment = (await visit('/assessments', { cookie, form: {} })).location
      continue
    }
    const skill = random.pick(scene.skills)
    const answer = random.pick(['not-yet', 'not-sure'])
    notes += 1
    const note = `endurance note ${notes}`
    const { kind, status } = await visit(`${assessment}/skills/${skill}`, {
      cookie,
      form: { answer, evidence: note },
    })
    if (status === 302 || kind !== 'answered')
      log.logRating({ note, personId, skill, answer, acknowledged: status === 302 })
  }
}

/** Opens pages without changing anything. */
export async function read({ visit, scene, random, isOver }, { cookie }) {
  const pages = [
    '/',
    '/uptake',
    `/courses/${scene.course}`,
    '/courses',
    '/learning',
    ...scene.cohortIds.map((id) => `/cohorts/${id}`),
  ]
  while (!isOver()) await visit(random.pick(pages), { cookie })
}
