import { data } from 'react-router'
import type { Route } from './+types/effect'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { askEffect } from '#app/features/needs/effect/answer-query.server.ts'
import { EffectFilter } from '#app/features/needs/effect/filter.tsx'
import { EffectPage } from '#app/features/needs/effect/page.tsx'
import { drawEffect } from '#app/features/needs/effect/draw-chart.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Before and after a course'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const { askable, words, ...asked } = await askEffect(request)
  const shown = { pageTitle, askable, words }
  if (!asked.ok)
    return data(
      {
        ...shown,
        question: null,
        errors: asked.errors,
        nothing: null,
        report: null,
        extract: null,
        drawings: null,
      },
      { status: 400 },
    )
  const { question, nothing, report, extract } = asked
  return {
    ...shown,
    question,
    errors: null,
    nothing,
    report,
    extract,
    drawings: report && drawEffect(report),
  }
}

export default function EffectRoute({
  loaderData: {
    pageTitle: title,
    askable,
    words,
    question,
    errors,
    nothing,
    report,
    extract,
    drawings,
  },
}: Route.ComponentProps) {
  return (
    <Page
      title={title}
      errors={errors}
      back={{
        href: paths.needs({ population: words.population, 'as-at': words['as-at'] }),
        text: 'Back to training needs',
      }}
      wide
    >
      <EffectFilter
        askable={askable}
        words={words}
        question={question}
        course={report?.course.title}
        chosen={report?.course.code}
        errors={errors ?? undefined}
        action={paths.needsEffect()}
      />
      {nothing ? <InsetText>{nothing}</InsetText> : null}
      {report ? <EffectPage report={report} drawings={drawings} extract={extract} /> : null}
    </Page>
  )
}
