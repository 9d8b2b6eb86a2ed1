/** Saving over HTTP: a register, and many people who enrol at once. */
import { ratioFigure, measureAlternately, median, timed, type Bench, type Case } from './measure.ts'
import { openProduct, type Product } from './product.ts'
import { post, saveRegister } from './post.ts'
import { serve, serveBareEnrolments, type Server } from './servers.ts'

type ServiceContext = { url: string; product: Product; service: Server }

async function withService<T>(
  bench: Bench,
  work: (context: ServiceContext) => Promise<T>,
): Promise<T> {
  const { url, remove } = await bench.databases.copy(await bench.databases.seeded(bench.sizes))
  const product = openProduct(url)
  try {
    const service = await serve(url)
    try {
      return await work({ url, product, service })
    } finally {
      await service.stop()
    }
  } finally {
    await product.close()
    await remove()
  }
}

const MARKS = 200

export const registerSave: Case = {
  name: 'register-save',
  run: (bench) =>
    withService(bench, async ({ url, product, service }) => {
      const people = await product.call('listPeople', MARKS)
      const [admin = 0] = people
      await product.call('grant', { personId: admin, role: 'service-admin' })
      const [cookie = ''] = await product.call('signIn', [admin])
      const floors = await bench.databases.openFloors(url)
      const open = () =>
        product.call('openCohort', { capacity: people.length, days: [-2, -1], people })

      const save = async (sessionId: number, enrolmentIds: readonly number[]) => {
        let status = 0
        const took = await timed(
          async () => (status = await saveRegister(service, cookie, sessionId, enrolmentIds)),
        )
        const saved = await product.call('countMarks', sessionId)
        if (status !== 302 || saved !== enrolmentIds.length)
          throw new Error(`A register was not saved: ${status}, ${saved} marks.`)
        return took
      }
      const completing: number[] = []
      const sides = await measureAlternately(
        bench,
        { rounds: 11, warmUp: 5 },
        {
          ours: async () => {
            const { sessionIds, enrolmentIds } = await open()
            const [first = 0, second = 0] = sessionIds
            const took = await save(first, enrolmentIds)
            completing.push(await save(second, enrolmentIds))
            return took
          },
          floor: async () => {
            const { sessionIds, enrolmentIds } = await open()
            return floors.insertMarks(sessionIds[0] ?? 0, enrolmentIds)
          },
        },
      )
      await floors.close()
      const note =
        `${people.length} marks, the first of two sessions; the second, with as many completions, audit rows and messages: ` +
        `${median(completing).toFixed(0)} ms`
      return [ratioFigure(bench, { case: 'register-save', ...sides, unit: 'ms', atMost: 10, note })]
    }),
}

const PLACES = 30
const APPLICANTS = 50

export const enrol: Case = {
  name: 'enrol',
  run: (bench) =>
    withService(bench, async ({ url, product, service }) => {
      const people = await product.call('listPeople', APPLICANTS)
      const cookies = await product.call('signIn', people)
      const enrolAll = async ({ address }: Server, cookies: readonly string[]) => {
        const open = { capacity: PLACES, days: [30], people: [] }
        const { cohortId } = await product.call('openCohort', open)
        let statuses: number[] = []
        const took = await timed(async () => {
          statuses = await Promise.all(
            cookies.map((cookie) => post(`${address}/cohorts/${cohortId}/enrol`, cookie, {})),
          )
        })
        const taken = await product.call('countEnrolments', cohortId)
        const confirmed = statuses.filter((status) => status === 302).length
        const refused = statuses.filter((status) => status === 400).length
        if (taken !== PLACES || confirmed !== PLACES || confirmed + refused !== people.length)
          throw new Error(
            `${taken} of ${PLACES} places were taken. ${confirmed} people got a confirmation and ${refused} a refusal.`,
          )
        return (people.length * 1000) / took
      }
      const bare = await serveBareEnrolments(url)
      try {
        const sides = await measureAlternately(
          bench,
          { rounds: 15, warmUp: 10 },
          {
            ours: () => enrolAll(service, cookies),
            floor: () => enrolAll(bare, people.map(String)),
          },
        )
        const note = `${people.length} at once for ${PLACES} places: ${PLACES} taken each time, in the database and in the responses`
        return [
          ratioFigure(bench, { case: 'enrol', ...sides, unit: 'people/s', atLeast: 0.25, note }),
        ]
      } finally {
        await bare.stop()
      }
    }),
}
