/** What the page of needs shows: the response first; then where people stand, what to do first, what they answered, and the seats. */
import { Distribution, Responses } from '#app/features/needs/responses.tsx'
import type { HrefOf } from '#app/features/needs/columns.tsx'
import { NeedsCounted, RatingsPolicyLine } from '#app/features/needs/how-counted.tsx'
import type { NeedsWords } from '#app/features/needs/query.schema.ts'
import { RankedGroups, RankedSkills } from '#app/features/needs/ranking.tsx'
import { Areas, Standing } from '#app/features/needs/at-target.tsx'
import { SkillSeats } from '#app/features/needs/skill-seats.tsx'
import type { NeedsView } from '#app/features/needs/page-view.server.ts'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

const HEADERS = { department: 'Department', profession: 'Profession', grade: 'Grade' } as const

export function NeedsPage({ view, words }: { view: NeedsView; words: NeedsWords }) {
  const {
    report,
    message,
    base,
    extract,
    floor,
    of,
    standing,
    areas,
    ranked,
    distribution,
    supply,
  } = view
  const { by, groups } = report
  const header = groups === null ? 'Skill' : HEADERS[by]
  const { skill: _skill, area: _area, ...others } = words
  const hrefOfSkill: HrefOf = ({ key }) => paths.needs({ ...others, skill: key })
  const isNarrowable = report.within === null && by !== 'grade'
  const { by: _by, ...unsplit } = words
  const hrefOfGroup: HrefOf = ({ key }) =>
    isNarrowable ? paths.needs({ ...unsplit, [by]: key }) : null
  const files = [
    { href: paths.needsFile('csv', words), text: 'CSV' },
    { href: paths.needsFile('ods', words), text: 'ODS' },
    { href: paths.needsFile('json', words), text: 'JSON' },
    { href: paths.needsFile('svg', words), text: 'SVG' },
  ]
  return (
    <>
      <p className="govuk-body-l app-uptake__message">
        <strong>{message}</strong>
      </p>
      <p className="govuk-body-s">{base}</p>
      <ExtractNote extract={extract} asAt={report.asAt} />
      <RatingsPolicyLine />
      {floor ? <NotEnough sentence={floor} /> : null}
      {of ? (
        <p className="govuk-body">
          Shown here: <strong>{of}</strong>.{' '}
          <a className="govuk-link" href={paths.needs(others)}>
            See every skill
          </a>
        </p>
      ) : null}
      <NeedsCounted report={report} />
      <p className="govuk-body">
        <a
          className="govuk-link"
          href={paths.needsEffect({ population: words.population, 'as-at': words['as-at'] })}
        >
          What people answered before and after a course
        </a>
      </p>
      {standing ? (
        <Standing
          section={standing}
          header={header}
          files={files}
          hrefOf={groups === null ? hrefOfSkill : hrefOfGroup}
        />
      ) : null}
      {standing && groups === null ? (
        <RankedSkills
          rows={supply.map((one) => ({ ...one, key: one.skill }))}
          sentence={ranked.sentence}
          hrefOf={hrefOfSkill}
          courseHref={(code) => paths.course(code)}
        />
      ) : null}
      {groups === null ? null : (
        <RankedGroups
          rows={ranked.rows}
          header={header}
          isArea={report.area !== null}
          sentence={ranked.sentence}
          hrefOf={hrefOfGroup}
        />
      )}
      {areas.length > 0 ? (
        <Areas rows={areas} hrefOf={({ key }) => paths.needs({ ...others, area: key })} />
      ) : null}
      {distribution ? <Distribution distribution={distribution} header={header} /> : null}
      {report.skill === null
        ? null
        : supply.map((one) => (
            <SkillSeats key={one.skill} supply={one} courseHref={(code) => paths.course(code)} />
          ))}
      <Responses rows={report.responses} header={HEADERS[by]} hrefOf={hrefOfGroup} />
    </>
  )
}

/** Too few answered: what is missing, and what to do. */
const NotEnough = ({ sentence }: { sentence: string }) => (
  <InsetText>
    <p className="govuk-body">{sentence}</p>
    <p className="govuk-body">
      Ask those who have not answered to{' '}
      <a className="govuk-link" href={paths.assessments()}>
        assess themselves
      </a>
      : it can be done in parts, and only they can see their answers. The table below says where
      most are missing, and links to where enough have answered already.
    </p>
  </InsetText>
)
