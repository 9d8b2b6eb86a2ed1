/**
 * `npm run endure`: tests that nothing is lost when instances that share one PostgreSQL are killed.
 * npm run endure -- [--seconds 120] [--every 4] [--database restart|kill] [--json]
 */
import { parseArgs } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import { endure } from './endure/endure.mjs'
import { buildIfChanged, generateClient } from './prepare.mjs'
import { main, say, Stop } from './run.mjs'

const USAGE = 'npm run endure -- [--seconds 120] [--every 4] [--database restart|kill] [--json]'

function parseOptions() {
  try {
    const { values } = parseArgs({
      options: {
        seconds: { type: 'string', default: '120' },
        every: { type: 'string', default: '4' },
        database: { type: 'string', default: 'restart' },
        json: { type: 'boolean', default: false },
      },
    })
    const [seconds, every] = [Number(values.seconds), Number(values.every)]
    if (!(seconds > 0) || !(every > 0) || !['restart', 'kill'].includes(values.database))
      throw new Stop(`Usage: ${USAGE}`)
    return { ...values, seconds, every }
  } catch (error) {
    throw error instanceof Stop ? error : new Stop(`${error.message}\nUsage: ${USAGE}`)
  }
}

function table({ kills, answers, kept, ...figures }) {
  const { statuses, ...kinds } = answers
  const rows = [
    ['PostgreSQL', figures.postgresql],
    ['seconds', figures.seconds],
    ...Object.entries(kills).map(([name, count]) => [`${name} killed`, count]),
    [
      `database ${figures.database === 'kill' ? 'killed' : 'restarted'}, unavailable in ms`,
      figures.databaseAwayMilliseconds.join(', '),
    ],
    ['starts refused while the database was unavailable', figures.refusedStarts],
    ['pages and refusals with a message', kinds.answered],
    ['“try again” (503), database unavailable', kinds['try again']],
    ['connection lost because the instance was killed (502 from the proxy)', kinds.killed],
    ['no instance available (502 from the proxy)', kinds.nobody],
    ['any other response', kinds.wrong],
    [
      'responses by status',
      Object.entries(statuses)
        .map(([status, count]) => `${status}: ${count}`)
        .join(', '),
    ],
    ['slowest response in ms', kinds.slowestMilliseconds],
    ['enrolments and withdrawals, acknowledged', kept.places.acknowledged],
    ['… not acknowledged', kept.places.unsure],
    ['… in the database', kept.places.events],
    [
      'highest number of people in a cohort at once, and its capacity',
      `${kept.places.mostAtOnce} of ${kept.places.capacity}`,
    ],
    ['registers saved, acknowledged', kept.registers.acknowledged],
    ['… not acknowledged', kept.registers.unsure],
    ['ratings saved, acknowledged', kept.ratings.acknowledged],
    ['… not acknowledged', kept.ratings.unsure],
    ['messages written and sent', kept.messages.written],
    ['… that arrived twice', kept.messages.twice],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}

await main(async () => {
  const { seconds, every, database, json } = parseOptions()
  await generateClient()
  await buildIfChanged()
  const kills = Math.max(2, Math.floor(seconds / every) - 2)
  const tell = json ? () => {} : say
  const { problems, figures } = await endure({
    kills,
    database,
    pace: () => wait(every * 1000),
    say: tell,
  })
  if (json) say(JSON.stringify({ problems, figures }, null, 2))
  else
    say(
      `\n${table(figures)}\n\n${problems.length === 0 ? 'Nothing was lost.' : problems.join('\n')}`,
    )
  return problems.length === 0 ? 0 : 1
})
