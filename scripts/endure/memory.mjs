/** Sends many kinds of request to one instance, ten at a time, and measures its resident memory. */
import { readFileSync } from 'node:fs'
import { freePort } from '../free-port.mjs'
import { supervise } from './processes.mjs'
import { fillDatabase, SECRET, setScene } from './scene.mjs'
import { createVisitor } from './visit.mjs'

const CONCURRENCY = 10
const SAMPLES = 20
const PEOPLE = 2000
const SIGNED_OUT = 'nobody=1'

const residentMegabytes = (pid) =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

/** The requests to repeat: pages, files, valid and invalid forms, and pages that do not exist. */
function requestsOf(scene) {
  const [{ cookie: admin }, { cookie: learner }, { cookie: rater }] = [
    scene.admins[0],
    scene.learners[0],
    scene.raters[0],
  ]
  const [cohort] = scene.cohortIds
  const [{ id: session }] = scene.sessions
  return (number) => [
    ['/', { cookie: learner }],
    ['/uptake', { cookie: admin }],
    ['/courses', { cookie: learner }],
    [`/courses/${scene.course}`, { cookie: learner }],
    [`/cohorts/${cohort}`, { cookie: learner }],
    ['/learning', { cookie: learner }],
    [`/sessions/${session}/register`, { cookie: admin }],
    ['/assessments', { cookie: rater }],
    [`/cohorts/${cohort}/enrol`, { cookie: learner, form: { adjustmentNeeds: 'x'.repeat(1001) } }],
    [`/cohorts/${cohort}/withdraw`, { cookie: learner, form: { reason: 'nothing' } }],
    ['/', { cookie: SIGNED_OUT }],
    [`/nowhere/${number}`, { cookie: learner }],
    ['/uptake.csv', { cookie: admin }],
    ['/sign-in', { cookie: SIGNED_OUT, form: { email: 'no address' } }],
    [
      `${scene.assessment}/skills/${scene.skills[number % scene.skills.length]}`,
      { cookie: rater, form: { answer: 'not-yet', evidence: `note ${number % 50}` } },
    ],
    ['/help', { cookie: SIGNED_OUT }],
  ]
}

/**
 * @param {{ url: string, query: Function, requests: number, say?: (line: string) => void }} options
 * @returns the samples in megabytes, the means of the second and the last quarter, and the responses by status
 */
export async function measureMemory({ url, query, requests, say = () => {} }) {
  const port = await freePort()
  const address = `http://localhost:${port}`
  const environment = {
    DATABASE_URL: url,
    BASE_URL: address,
    PORT: String(port),
    NODE_ENV: 'production',
    DEMO: '1',
    LOGIN_SECRETS: SECRET,
    EXPENSIVE_PAGES_A_MINUTE: '1000000',
  }
  say('Filling the database')
  await fillDatabase(environment, PEOPLE)
  const instance = await supervise({
    name: 'instance',
    args: ['serve'],
    environment,
    ready: '"Serving"',
  })
  try {
    const statuses = {}
    const visit = createVisitor(address)
    const scene = await setScene(query, visit, {
      learners: 1,
      admins: 1,
      raters: 1,
      cohorts: 1,
      places: 5,
    })
    scene.assessment = (
      await visit('/assessments', { cookie: scene.raters[0].cookie, form: {} })
    ).location
    const kinds = requestsOf(scene)
    const samples = []
    let done = 0
    const began = performance.now()
    const work = async () => {
      while (done < requests) {
        const number = (done += 1)
        const all = kinds(number)
        const [path, as] = all[number % all.length]
        const { status, location } = await visit(path, as)
        if (as.cookie !== SIGNED_OUT && location?.startsWith('/sign-in'))
          throw new Error(`A login ended unexpectedly after ${number} requests.`)
        statuses[status] = (statuses[status] ?? 0) + 1
        if (number % (requests / SAMPLES) !== 0) continue
        samples.push(Math.round(residentMegabytes(instance.pid())))
        say(`${number} requests: ${samples.at(-1)} MB`)
      }
    }
    await Promise.all(Array.from({ length: CONCURRENCY }, work))
    const mean = (from, until) => {
      const part = samples.slice(from, until)
      return Math.round(part.reduce((sum, sample) => sum + sample, 0) / part.length)
    }
    return {
      requests,
      seconds: Math.round((performance.now() - began) / 1000),
      statuses,
      samples,
      secondQuarter: mean(SAMPLES / 4, SAMPLES / 2),
      lastQuarter: mean((SAMPLES * 3) / 4, SAMPLES),
      crashes: instance.crashes.length,
    }
  } finally {
    await instance.stop()
  }
}
