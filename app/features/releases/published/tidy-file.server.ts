/** All published figures in one table: one row for each quarter, measure, breakdown and group. */
import { findRevision } from '#app/data/releases/releases.server.ts'
import type { Measure, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { parseContent, type ReleaseContent } from '#app/features/releases/content.ts'
import {
  listPublications,
  type Publication,
} from '#app/features/releases/published/publications.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import {
  noFigure,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'

const column = (
  name: string,
  type: FigureColumn['type'],
  description: string,
  required = true,
): FigureColumn => ({ name, title: name, type, description, required })

const COLUMNS: readonly FigureColumn[] = [
  column('quarter_to', 'day', 'The last day of the quarter.'),
  column(
    'population',
    'text',
    'Who is counted: scs for senior civil servants, all for all civil servants.',
  ),
  column(
    'measure',
    'text',
    'coverage: people in post who are upskilled. ever: people upskilled so far. new: people first upskilled in the quarter.',
  ),
  column(
    'breakdown',
    'text',
    'What the group is one of, such as department. “total” is everyone counted.',
  ),
  column('key', 'text', 'The code of the group.'),
  column('name', 'text', 'The name of the group on that day.'),
  column('upskilled', 'count', 'How many people are upskilled. Blank if withheld.', false),
  column(
    'base',
    'count',
    'How many people were in post. Blank if withheld, and for other measures than coverage.',
    false,
  ),
  column(
    'percent',
    'percent',
    'The share of the base who are upskilled. Blank if withheld, or if too few people were in post.',
    false,
  ),
  column(
    'withheld',
    'yes-no',
    'Whether the numbers are withheld so that no one can be identified.',
  ),
  column('release', 'text', 'The release that the figures are from.'),
  column('revision', 'count', 'The revision of the release: the latest one.'),
  column('published', 'day', 'The day on which that revision was published.'),
]

type Group = Pick<UptakeRow, 'key' | 'name' | 'upskilled' | 'base' | 'percent' | 'withheld'> & {
  measure: Measure
  breakdown: string
}

const TOTAL = { key: 'total', name: 'Total', breakdown: 'total' } as const

/** The groups of a release, with each total once. A release of figures over time alone has only totals. */
function groupsOf({ sections, asAt }: ReleaseContent): Group[] {
  const totals = new Map<Measure, Group>()
  const groups: Group[] = []
  for (const { chart } of sections) {
    if (chart.kind === 'time') {
      const { measure, points } = chart
      const point = points.find(({ day }) => day === asAt)
      if (point && !totals.has(measure)) totals.set(measure, { ...TOTAL, ...point, measure })
      continue
    }
    const { measure, by, total, rows } = chart.report
    totals.set(measure, { ...TOTAL, ...total, measure, withheld: total.upskilled === null })
    groups.push(...rows.map((row) => ({ ...row, measure, breakdown: by })))
  }
  return [...totals.values(), ...groups]
}

const MISSING = noFigure('not-available')

function rowOf(
  { measure, breakdown, key, name, upskilled, base, percent, withheld }: Group,
  { asAt, population, slug, revision, publishedAt }: Publication,
): FigureValue[] {
  const figures = [upskilled, base, percent].map((figure) => figure ?? MISSING)
  return [
    asAt,
    population,
    measure,
    breakdown,
    key,
    name,
    ...figures,
    withheld,
    slug,
    revision,
    publishedAt.toISOString().slice(0, 10),
  ]
}

/** The latest revision of each release, latest quarter first. */
async function listLatest(): Promise<Publication[]> {
  const publications = await listPublications()
  const latest = publications.filter(
    ({ slug, revision }) =>
      !publications.some((other) => other.slug === slug && other.revision > revision),
  )
  return latest.toSorted((a, b) => (a.asAt > b.asAt ? -1 : 1))
}

export async function makeTidyTable(): Promise<FigureTable> {
  const rows: FigureValue[][] = []
  for (const publication of await listLatest()) {
    const release = await findRevision(publication.slug, publication.revision)
    const content = release && parseContent(release)
    if (content) rows.push(...groupsOf(content).map((group) => rowOf(group, publication)))
  }
  return {
    name: 'published_figures',
    sheet: 'Published figures',
    title: 'All published figures: the latest revision of each release',
    notes: ['Do not add up rows of different breakdowns: each breakdown counts the same people.'],
    columns: COLUMNS,
    rows,
    key: ['quarter_to', 'population', 'measure', 'breakdown', 'key'],
  }
}

/** Describes the table for its metadata. */
export const aboutTidyTable = async () => {
  const [latest] = await listLatest()
  const { baseUrl } = env()
  return {
    title: 'All published figures',
    summary: 'Every published figure, with one row for each quarter, measure, breakdown and group.',
    contact: `${baseUrl}${paths.published()}`,
    author: 'Fluency',
    keywords: ['official release', 'uptake', 'digital and data learning'],
    asAt: latest?.asAt ?? '',
    dates: [] as const,
    made: latest?.publishedAt ?? new Date(0),
    method: [`How the figures are counted: ${baseUrl}${paths.publishedMethod()}`],
    policy: ['Each release says which disclosure policy applies to it.'],
    source: `Published releases at ${baseUrl}${paths.published()}`,
    rights: {
      words: 'You may use and share these figures under the Open Government Licence v3.0.',
      licence: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    },
  }
}
