/** Saving over HTTP: a register, and many people who enrol at once. */
import { ratioFigure, measureAlternately, median, timed, type Bench, type Case } from './measure.ts'
import type { Floors } from './floors.ts'
import { openProduct, type Product } from './product.ts'
import { post, saveRegister } from './post.ts'
import { serve, type Server } from './servers.ts'

type SavingContext = { product: Product; floors: Floors; service: Server }

async function withServiceAndFloors<T>(
  bench: Bench,
  work: (context: SavingContext) => Promise<T>,
): Promise<T> {
  const copy = await bench.databases.copy(await bench.databases.seeded(bench.sizes))
  const [product, floors] = [openProduct(copy.url), await bench.databases.openFloors(copy.url)]
  try {
    const service = await serve(copy.url)
    try {
      return await work({ product, floors, service })
    } finally {
      await service.stop()
    }
  } finally {
    await floors.close()
    await product.close()
    await copy.remove()
  }
}

const MARKS = 200

export const registerSave: Case = {
  name: 'register-save',
  run: (bench) =>
    withServiceAndFloors(bench, async ({ product, floors, service }) => {
      const people = await product.call('listPeople', MARKS)
      const [admin = 0] = people
      await product.call('grant', { personId: admin, role: 'service-admin' })
      const [cookie = ''] = await product.call('signIn', [admin])
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
        { rounds: 7, warmUp: 3 },
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
    withServiceAndFloors(bench, async ({ product, floors, service }) => {
      const people = await product.call('listPeople', APPLICANTS)
      const cookies = await product.call('signIn', people)
      const open = async () =>
        (await product.call('openCohort', { capacity: PLACES, days: [30], people: [] })).cohortId
      const requireFull = async (cohortId: number) => {
        const taken = await product.call('countEnrolments', cohortId)
        if (taken !== PLACES) throw new Error(`${taken} of ${PLACES} places were taken.`)
      }
      const rate = (milliseconds: number) => (people.length * 1000) / milliseconds
      const sides = await measureAlternately(
        bench,
        { rounds: 5, warmUp: 2 },
        {
          ours: async () => {
            const cohortId = await open()
            const address = `${service.address}/cohorts/${cohortId}/enrol`
            let statuses: number[] = []
            const took = await timed(
              async () =>
                (statuses = await Promise.all(cookies.map((cookie) => post(address, cookie, {})))),
            )
            await requireFull(cohortId)
            const confirmed = statuses.filter((status) => status === 302).length
            if (confirmed !== PLACES)
              throw new Error(
                `${confirmed} people got a confirmation, but there are ${PLACES} places.`,
              )
            return rate(took)
          },
          floor: async () => {
            const cohortId = await open()
            const took = await floors.enrol(cohortId, people)
            await requireFull(cohortId)
            return rate(took)
          },
        },
      )
      const note = `${people.length} at once for ${PLACES} places: ${PLACES} taken each time, in the database and in the responses`
      return [ratioFigure(bench, { case: 'enrol', ...sides, unit: 'people/s', atLeast: 0.2, note })]
    }),
}
