import { Fragment } from 'react'
import { data } from 'react-router'
import type { Route } from './+types/bridge'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { BridgeExplained } from '#app/features/uptake/bridge/explanation.tsx'
import { BridgeFilter } from '#app/features/uptake/bridge/filter.tsx'
import { BridgeDetail, BridgeTable, WithheldKey } from '#app/features/uptake/bridge/sections.tsx'
import { parseBridgeQuery } from '#app/features/uptake/bridge/parse-query.server.ts'
import { showBridge } from '#app/features/uptake/bridge/show-bridge.server.ts'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const FILES = ['csv', 'ods', 'json'] as const

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const parsed = await parseBridgeQuery(request, viewer)
  const pageTitle = parsed.department ? `Then and now: ${parsed.department.name}` : 'Then and now'
  if (!parsed.ok) return data({ pageTitle, parsed, shown: null }, { status: 400 })
  return {
    pageTitle,
    parsed,
    shown:
      parsed.noData === null ? await showBridge(parsed.query, viewer, parsed.department) : null,
  }
}

export default function BridgePage({
  loaderData: { pageTitle, parsed, shown },
}: Route.ComponentProps) {
  const hrefOf = (department: string) => paths.uptakeBridge({ ...parsed.params, department })
  const { department: chosen, ...others } = parsed.params
  return (
    <Page
      title={pageTitle}
      errors={parsed.ok ? null : parsed.errors}
      back={
        chosen
          ? { href: paths.uptakeBridge(others), text: 'Then and now' }
          : { href: paths.uptake(others), text: 'Uptake' }
      }
      wide
    >
      <BridgeFilter
        options={parsed.options}
        params={parsed.params}
        query={parsed.ok ? parsed.query : null}
        departments={parsed.departments}
        errors={parsed.ok ? undefined : parsed.errors}
      />
      {parsed.ok && parsed.noData !== null ? <InsetText>{parsed.noData}</InsetText> : null}
      {parsed.ok && shown && shown.query.asAt !== parsed.query.asAt ? (
        <InsetText>
          You chose {formatDay(parsed.query.asAt)}, but these figures are for{' '}
          {formatDay(shown.query.asAt)}. You do not have access to people’s names, so you can only
          see figures for the end of a month. Figures for days close together could reveal
          information about one person.
        </InsetText>
      ) : null}
      {shown?.sections.map(({ id, sentence }) => (
        <p key={id} className="govuk-body-l app-uptake__message">
          <strong>{sentence}</strong>
        </p>
      ))}
      {shown ? <ExtractNote extract={shown.extract} asAt={shown.query.asAt} /> : null}
      {shown ? <BridgeExplained isExact={shown.isExact} /> : null}
      {shown ? (
        <p className="govuk-body">
          Download these figures:{' '}
          {FILES.map((kind, index) => (
            <Fragment key={kind}>
              {index > 0 ? ' · ' : null}
              <a className="govuk-link" href={paths.uptakeBridgeFile(kind, parsed.params)}>
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
