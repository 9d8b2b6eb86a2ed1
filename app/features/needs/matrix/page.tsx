/** The page with the matrix of skills by department or profession. */
import type { Day } from '#app/domain/calendar/day.ts'
import { AskedAgain } from '#app/features/needs/asked-again.tsx'
import { NeedsKey, WithheldRows, type HrefOf } from '#app/features/needs/columns.tsx'
import { HowCounted, RatingsPolicyLine } from '#app/features/needs/how-counted.tsx'
import type { MatrixReport } from '#app/features/needs/matrix/answer-query.server.ts'
import { HeatTable } from '#app/features/needs/matrix/heat-table.tsx'
import type { MatrixParams } from '#app/features/needs/matrix/query.schema.ts'
import { matrixTitle, mostBelowSentence } from '#app/features/needs/matrix/sentences.ts'
import { BREAKDOWN_LABELS } from '#app/features/needs/query-labels.ts'
import { Responses } from '#app/features/needs/response-table.tsx'
import { Section } from '#app/features/needs/section.tsx'
import {
  askedAgainSentence,
  baseOfResponse,
  responseSentence,
  tooFewSentence,
} from '#app/features/needs/sentences.ts'
import { TooFewAnswers } from '#app/features/needs/too-few-answers.tsx'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { paths } from '#app/paths.ts'

export function MatrixPage({
  report,
  extract,
  params,
}: {
  report: MatrixReport
  extract: Day | null
  params: MatrixParams
}) {
  const { matrix, by, asAt } = report
  const { population, 'as-at': day } = params
  const query = { population, 'as-at': day }
  const hrefOfSkill: HrefOf = ({ key }) => paths.needs({ ...query, skill: key, by })
  const hrefOfRow: HrefOf = ({ key }) => paths.needs({ ...query, [by]: key })
  const tooFew = tooFewSentence(report)
  const askedAgain = askedAgainSentence(report)
  const most = mostBelowSentence(report)
  const files = (['csv', 'ods', 'json'] as const).map((kind) => ({
    href: paths.needsMatrixFile(kind, params),
    text: kind.toUpperCase(),
  }))
  return (
    <>
      <p className="govuk-body-l app-uptake__message">
        <strong>{responseSentence(report)}</strong>
      </p>
      {most ? <p className="govuk-body">{most}</p> : null}
      <p className="govuk-body-s">{baseOfResponse(report)}</p>
      <ExtractNote extract={extract} asAt={asAt} />
      <RatingsPolicyLine />
      {tooFew ? <TooFewAnswers sentence={tooFew} /> : null}
      <HowCounted report={report} />
      {matrix ? (
        <Section id="matrix" title={`Below target, by skill and ${by}`}>
          {matrix.rows.length === 0 ? (
            <p className="govuk-body">
              We cannot show any {by}, because too few people in each have answered.
            </p>
          ) : null}
          <NeedsKey
            rows={[matrix.everyone, ...matrix.rows].flatMap(({ cells }) =>
              cells.map((cell) => ({ ...cell, answers: {} })),
            )}
          />
          <HeatTable
            id="table-matrix"
            caption={`Table: ${matrixTitle(report)}`}
            matrix={matrix}
            header={BREAKDOWN_LABELS[by]}
            hrefOfSkill={hrefOfSkill}
            hrefOfRow={hrefOfRow}
          />
          {matrix.tooFew.length > 0 ? (
            <p className="govuk-body-s">
              Not shown because too few people answered: {matrix.tooFew.join('; ')}.
            </p>
          ) : null}
          <WithheldRows names={matrix.withheld} />
          <p className="govuk-body-s">
            Each cell shows how many people are below target, out of the people compared. Skills
            with the most levels to gain come first.
          </p>
          <ul className="app-chart__links">
            {files.map(({ href, text }) => (
              <li key={href}>
                <a className="govuk-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {askedAgain ? <AskedAgain rows={report.askedAgain} sentence={askedAgain} /> : null}
      <Responses rows={report.responses} header={BREAKDOWN_LABELS[by]} hrefOf={hrefOfRow} />
    </>
  )
}
