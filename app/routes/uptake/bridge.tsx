import { Fragment } from 'react'
import { data } from 'react-router'
import type { Route } from './+types/bridge'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { BridgeExplained } from '#app/features/uptake/bridge/explanation.tsx'
import { BridgeFilter } from '#app/features/uptake/bridge/filter.tsx'
import { BridgeDetail, BridgeTable, WithheldKey } from '#app/features/uptake/bridge/sections.tsx'
import { bridgeReport } from '#app/features/uptake/bridge/report.server.ts'
import { findChartProblems } from '#app/features/uptake/charts/chart-problems.server.ts'
import { ChartProblems } from '#app/features/uptake/charts/chart-problems.tsx'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { paths } from '#app/paths.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const FILES = ['csv', 'ods', 'json'] as const

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const answer = await bridgeReport.answer(request, viewer)
  const { department } = answer
  const pageTitle = department
    ? `Then and now: why figures for ${theBody(department.name)} differ`
    : 'Then and now: why figures by department differ'
  const problems = answer.figures
    ? await findChartProblems(
        {
          query: answer.figures.query,
          scope: {
            exact: answer.figures.isExact,
            within: department ? [{ by: 'department', id: department.id }] : [],
          },
        },
        viewer,
      )
    : []
  return data({ pageTitle, ...answer, problems }, { status: answer.errors ? 400 : 200 })
}

export default function BridgePage({
  loaderData: {
    pageTitle,
    options,
    params,
    departments,
    query,
    errors,
    noData,
    figures: shown,
    problems,
  },
}: Route.ComponentProps) {
  const hrefOf = (department: string) => paths.uptakeBridge({ ...params, department })
  const { department: chosen, ...others } = params
  return (
    <Page
      title={pageTitle}
      errors={errors}
      back={
        chosen
          ? { href: paths.uptakeBridge(others), text: 'Then and now' }
          : { href: paths.uptake(others), text: 'Uptake' }
      }
      wide
    >
      <BridgeFilter
        options={options}
        params={params}
        query={query}
        departments={departments}
        errors={errors ?? undefined}
      />
      {noData ? <InsetText>{noData}</InsetText> : null}
      {query && shown && shown.query.asAt !== query.asAt ? (
        <InsetText>
          You chose {formatDay(query.asAt)}, but these figures are for {formatDay(shown.query.asAt)}
          . You do not have access to people’s names, so you can only see figures for the end of a
          month. Figures for days close together could reveal information about one person.
        </InsetText>
      ) : null}
      {shown?.sections.map(({ id, sentence }) => (
        <p key={id} className="govuk-body-l app-uptake__message">
          <strong>{sentence}</strong>
        </p>
      ))}
      {shown?.isSame ? (
        <InsetText>
          No department differs, so its figures are the same then and now.{' '}
          <a className="govuk-link" href={paths.uptake(others)}>
            See uptake
          </a>
        </InsetText>
      ) : null}
      {shown && shown.successions.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">What was reorganised</h2>
          <ul className="govuk-list govuk-list--bullet">
            {shown.successions.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : null}
      {shown ? <ExtractNote extract={shown.extract} asAt={shown.query.asAt} /> : null}
      <ChartProblems problems={problems} chart="upskilled" />
      <ChartProblems problems={problems} chart="department" />
      {shown ? <BridgeExplained isExact={shown.isExact} /> : null}
      {shown ? (
        <p className="govuk-body">
          Download these figures:{' '}
          {FILES.map((kind, index) => (
            <Fragment key={kind}>
              {index > 0 ? ' · ' : null}
              <a className="govuk-link" href={paths.uptakeBridgeFile(kind, params)}>
                {kind.toUpperCase()}
              </a>
            </Fragment>
          ))}
        </p>
      ) : null}
      {shown?.isWithheld ? <WithheldKey /> : null}
      {shown?.sections.map((section) =>
        shown.department ? (
          section.rows[0] ? (
            <BridgeDetail
              key={section.id}
              {...section}
              row={section.rows[0]}
              names={shown.names}
              hrefOf={hrefOf}
            />
          ) : null
        ) : (
          <BridgeTable key={section.id} {...section} isExact={shown.isExact} hrefOf={hrefOf} />
        ),
      )}
    </Page>
  )
}
