/** The page about training needs: response, attainment, priorities, answers and planned places. */
import { Distribution } from '#app/features/needs/distribution.tsx'
import type { HrefOf } from '#app/features/needs/columns.tsx'
import { HowCounted, RatingsPolicyLine } from '#app/features/needs/how-counted.tsx'
import type { QueryParams } from '#app/features/needs/query.schema.ts'
import { BREAKDOWN_LABELS } from '#app/features/needs/query-labels.ts'
import { RankedGroups, RankedSkills } from '#app/features/needs/ranking.tsx'
import { Areas, AtTarget } from '#app/features/needs/at-target.tsx'
import { AskedAgain } from '#app/features/needs/asked-again.tsx'
import { Responses } from '#app/features/needs/response-table.tsx'
import { TooFewAnswers } from '#app/features/needs/too-few-answers.tsx'
import { SkillSeats } from '#app/features/needs/skill-seats.tsx'
import type { PageView } from '#app/features/needs/page-view.server.ts'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { paths } from '#app/paths.ts'

export function NeedsPage({ view, params }: { view: PageView; params: QueryParams }) {
  const {
    report,
    message,
    base,
    extract,
    tooFew,
    unitName,
    askedAgain,
    atTarget,
    areas,
    ranked,
    distribution,
    supply,
  } = view
  const { by, groups } = report
  const header = groups === null ? 'Skill' : BREAKDOWN_LABELS[by]
  const { skill: _skill, area: _area, ...others } = params
  const hrefOfSkill: HrefOf = ({ key }) => paths.needs({ ...others, skill: key })
  const canOpenGroup = report.within === null && by !== 'grade'
  const { by: _by, ...withoutBreakdown } = params
  const hrefOfGroup: HrefOf = ({ key }) =>
    canOpenGroup ? paths.needs({ ...withoutBreakdown, [by]: key }) : null
  const files = (['csv', 'ods', 'json', 'svg'] as const).map((kind) => ({
    href: paths.needsFile(kind, params),
    text: kind.toUpperCase(),
  }))
  return (
    <>
      <p className="govuk-body-l app-uptake__message">
        <strong>{message}</strong>
      </p>
      <p className="govuk-body-s">{base}</p>
      <ExtractNote extract={extract} asAt={report.asAt} />
      <RatingsPolicyLine />
      {tooFew ? <TooFewAnswers sentence={tooFew} /> : null}
      {unitName ? (
        <p className="govuk-body">
          This page shows <strong>{unitName}</strong>.{' '}
          <a className="govuk-link" href={paths.needs(others)}>
            Show every skill
          </a>
        </p>
      ) : null}
      <HowCounted report={report} />
      <p className="govuk-body">
        <a
          className="govuk-link"
          href={paths.needsMatrix({ population: params.population, 'as-at': params['as-at'] })}
        >
          Every skill by department or profession, on one screen
        </a>
      </p>
      <p className="govuk-body">
        <a
          className="govuk-link"
          href={paths.needsOverTime({
            skill: params.skill,
            population: params.population,
            'as-at': params['as-at'],
          })}
        >
          One skill over time
        </a>
      </p>
      <p className="govuk-body">
        <a
          className="govuk-link"
          href={paths.needsEffect({ population: params.population, 'as-at': params['as-at'] })}
        >
          What people answered before and after a course
        </a>
      </p>
      {askedAgain ? <AskedAgain rows={report.askedAgain} sentence={askedAgain} /> : null}
      {atTarget ? (
        <AtTarget
          section={atTarget}
          header={header}
          files={files}
          hrefOf={groups === null ? hrefOfSkill : hrefOfGroup}
        />
      ) : null}
      {atTarget && groups === null ? (
        <RankedSkills
          rows={supply.map((row) => ({ ...row, key: row.skill }))}
          sentence={ranked.sentence}
          hrefOf={hrefOfSkill}
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
        : supply.map((row) => <SkillSeats key={row.skill} supply={row} />)}
      <Responses rows={report.responses} header={BREAKDOWN_LABELS[by]} hrefOf={hrefOfGroup} />
    </>
  )
}
