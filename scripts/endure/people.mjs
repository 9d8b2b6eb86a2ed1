/** Simulated people: each sends one request after another until the run ends. */
const MARKS = ['attended', 'partly', 'absent', 'excused']

/** Enrols and withdraws, with fewer places than people. */
export async function learn({ visit, scene, book, random, stopped }, { personId, cookie }) {
  /** What this person knows about their enrolments: held, none, or unknown after a request without a response. */
  const known = new Map()
  while (!stopped()) {
    const cohortId = random.pick(scene.cohortIds)
    const before = known.get(cohortId) ?? 'none'
    const gives = before === 'held' || before === 'asks whether'
    const [path, form, status] = gives
      ? [`/cohorts/${cohortId}/withdraw`, { reason: 'diary' }, 'withdrawn']
      : [`/cohorts/${cohortId}/enrol`, { adjustmentNeeds: '' }, 'confirmed']
    const { kind, status: code } = await visit(path, { cookie, form })
    if (code === 302) {
      book.notePlace(cohortId, personId, { status, acknowledged: true })
      known.set(cohortId, gives ? 'none' : 'held')
    } else if (kind === 'answered') {
      // Refused: there is no place, or they already have one after a request without a response.
      known.set(cohortId, before === 'unknown' ? 'asks whether' : 'none')
    } else {
      book.notePlace(cohortId, personId, { status, acknowledged: false })
      known.set(cohortId, 'unknown')
    }
  }
}

/** Reads the page of a register: the mark of each line and the id of the stored one. */
function readRegister(body) {
  const seen = [...body.matchAll(/name="seen\[(\d+)\]" value="(\d+)"/g)].map(([, line, id]) => ({
    line,
    id,
  }))
  const marked = new Map()
  for (const [tag] of body.matchAll(/<input[^>]*type="radio"[^>]*>/g)) {
    const line = /name="marks\[(\d+)\]"/.exec(tag)?.[1]
    if (line !== undefined && / checked(=|\s|\/|>)/.test(tag))
      marked.set(line, /value="([^"]+)"/.exec(tag)?.[1])
  }
  return seen.map(({ line, id }) => ({ line, id, mark: marked.get(line) }))
}

let saves = 0

/** Opens registers and changes every mark. If two people do that at once, one of them gets a refusal. */
export async function keepRegisters({ visit, scene, book, random, stopped }, { cookie }) {
  while (!stopped()) {
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
      book.noteRegister({ reason, sessionId, lines: lines.length, acknowledged: status === 302 })
  }
}

let notes = 0

/** Answers the questions of a self-assessment repeatedly. */
export async function rate({ visit, scene, book, random, stopped }, { personId, cookie }) {
  let assessment = null
  while (!stopped()) {
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
      book.noteRating({ note, personId, skill, answer, acknowledged: status === 302 })
  }
}

/** Opens pages. */
export async function read({ visit, scene, random, stopped }, { cookie }) {
  const pages = [
    '/',
    '/uptake',
    `/courses/${scene.course}`,
    '/courses',
    '/learning',
    ...scene.cohortIds.map((id) => `/cohorts/${id}`),
  ]
  while (!stopped()) await visit(random.pick(pages), { cookie })
}
