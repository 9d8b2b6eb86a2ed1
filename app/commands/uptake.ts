/** `uptake`: counts, on the command line. */
import { printJson, parseWords } from '#app/commands/words.ts'
import { EXIT, WrongUse } from '#app/commands/outcome.ts'
import { COMMANDS } from '#app/commands/commands.ts'
import { loadAskable } from '#app/features/uptake/load-askable.server.ts'
import { answerUptake } from '#app/features/uptake/answer-uptake.server.ts'
import { questionSchema, QUESTION_WORDS } from '#app/features/uptake/uptake-question.schema.ts'
import { uptakeCsv } from '#app/figures/uptake-csv.ts'
import { today } from '#app/platform/clock.server.ts'
import { parseForm } from '#app/platform/forms.server.ts'

const option = { type: 'string' } as const

function formatOf(format: string | undefined, json: boolean | undefined): 'json' | 'csv' {
  if (format === 'ods') throw new WrongUse('The format ods is not available yet. Choose --format csv or --format json.')
  if (format !== undefined && format !== 'json' && format !== 'csv')
    throw new WrongUse(`There is no format “${format}”. Choose --format csv or --format json.`)
  if (json && format === 'csv') throw new WrongUse('--json and --format csv say different things. Leave one out.')
  return json ? 'json' : (format ?? 'json')
}

export async function run(words: string[]): Promise<number> {
  const { values } = parseWords(
    words,
    {
      measure: option,
      by: option,
      'as-at': option,
      since: option,
      course: option,
      population: option,
      structure: option,
      base: option,
      exact: { type: 'boolean' },
      format: option,
      json: { type: 'boolean' },
    },
    { names: [], usage: COMMANDS['uptake']?.usage ?? 'uptake' },
  )
  const format = formatOf(values.format, values.json)
  const asked = new URLSearchParams(QUESTION_WORDS.flatMap((word) => (values[word] === undefined ? [] : [[word, values[word]]])))
  const parsed = parseForm(questionSchema(await loadAskable({ measure: 'ever', asAt: today() })), asked)
  if (!parsed.ok) throw new WrongUse(Object.values(parsed.errors).join('\n'))

  const report = await answerUptake(parsed.value, today(), { exact: values.exact === true })
  if (format === 'json') printJson(report)
  else process.stdout.write(uptakeCsv(report))
  return EXIT.done
}
