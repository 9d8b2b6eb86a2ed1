/** Simulated people: each sends one request after another until the run ends. */
const MARKS = ['attended', 'partly', 'absent', 'excused']

/** Enrols and withdraws. There are fewer places than people. */
export async function learn({ visit, scene, log, random, isOver }, { personId, cookie }) {
  /**
   * What this person knows about their enrolments, by cohort: enrolled, none, unknown after a request without a response, or possibly
   * enrolled when a later request was refused.
   */
  const known = new Map()
  while (!isOver()) {
    const cohortId = random.pick(scene.cohortIds)
    const before = known.get(cohortId) ?? 'none'
    const withdraws = before === 'enrolled' || before === 'possibly enrolled'
    const [path, form, status] = withdraws
      ? [`/cohorts/${cohortId}/withdraw`, { reason: 'diary' }, 'withdrawn']
      : [`/cohorts/${cohortId}/enrol`, { adjustmentNeeds: '' }, 'confirmed']
    const { kind, status: code } = await visit(path, { cookie, form })
    if (code === 302) {
      log.logEnrolment(cohortId, personId, { status, acknowledged: true })
      known.set(cohortId, withdraws ? 'none' : 'enrolled')
    } else if (kind === 'answered') {
      // Refused: the cohort is full, or an earlier request without a response did enrol them.
      known.set(cohortId, before === 'unknown' ? 'possibly enrolled' : 'none')
    } else {
      log.logEnrolment(cohortId, personId, { status, acknowledged: false })
      known.set(cohortId, 'unknown')
    }
  }
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
