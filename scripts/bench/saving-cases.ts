/** Saving over HTTP: a register, and many people who enrol at once. */
import {
  limitFigure,
  ratioFigure,
  measureAlternately,
  median,
  timed,
  type Bench,
  type Case,
} from './measure.ts'
import { openProduct, type Product } from './product.ts'
import { post, saveRegister } from './post.ts'
import { fetchPage } from './signed-in.ts'
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

const MANY_MARKS = 1000

export const registerSaveLarge: Case = {
  name: 'register-save-large',
  run: (bench) =>
    withService(bench, async ({ product, service }) => {
      const people = await product.call('listPeople', MANY_MARKS)
      await product.call('grant', { personId: people[0] ?? 0, role: 'service-admin' })
      const [cookie = ''] = await product.call('signIn', people.slice(0, 1))
      const steps = { page: [] as number[], markAll: [] as number[], save: [] as number[] }
      const totals: number[] = []
      for (let round = 0; round < 7; round += 1) {
        // One session, so that every mark completes the course, with its audit row and message.
        const open = { capacity: people.length, days: [-1], people }
        const { sessionIds, enrolmentIds } = await product.call('openCohort', open)
        const [sessionId = 0] = sessionIds
        const address = `${service.address}/sessions/${sessionId}/register`
        const page = await timed(async () => void (await fetchPage(address, cookie)))
        const unmarked = enrolmentIds.map((id): [string, string] => [`seen[${id}]`, ''])
        const markAll = await timed(async () => {
          await post(address, cookie, Object.fromEntries([...unmarked, ['mark-all', 'attended']]))
        })
        const save = await timed(async () => {
          const status = await saveRegister(service, cookie, sessionId, enrolmentIds)
          if (status !== 302) throw new Error(`A register was not saved: ${status}.`)
          await fetchPage(`${address}?done=saved`, cookie)
        })
        const saved = await product.call('countMarks', sessionId)
        if (saved !== people.length)
          throw new Error(`${saved} of ${people.length} marks were saved.`)
        // The first rounds warm up.
        if (round < 2) continue
        steps.page.push(page)
        steps.markAll.push(markAll)
        steps.save.push(save)
        totals.push(page + markAll + save)
      }
      const [page, markAll, save] = [steps.page, steps.markAll, steps.save].map((times) =>
        median(times).toFixed(0),
      )
      return [
        limitFigure(bench, {
          case: 'register-save-large',
          ours: median(totals),
          unit: 'ms',
          under: 2000,
          note:
            `${people.length} people without scripts: opening the register ${page} ms, marking everyone ${markAll} ms, ` +
            `saving ${save} ms, with as many completions, audit rows and messages, and the page after it`,
        }),
      ]
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
        // People can have one place on a course, so they lose those of the round before.
        await product.call('cancelCohorts', {})
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
