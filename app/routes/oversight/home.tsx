import { redirect } from 'react-router'
import { z } from 'zod'
import type { Route } from './+types/home'
import { PrintedLinks } from '#app/features/identity/sign-in/printed-links.tsx'
import { listNewPrintedLinks } from '#app/features/identity/sign-in/list-printed-links.server.ts'
import {
  findLoginOf,
  requirePermission,
  requireRatingReader,
} from '#app/features/identity/require-permission.server.ts'
import { chooseLeaderScope } from '#app/features/oversight/leader/leader-view.server.ts'
import { HomeSections } from '#app/features/oversight/home-sections.tsx'
import { findHomeView } from '#app/features/oversight/home-view.server.ts'
import { listSealedAnswers } from '#app/features/skills/sealed/list-sealed-answers.server.ts'
import { RolesElsewhere } from '#app/features/identity/roles/roles-elsewhere.tsx'
import { SealedNotice } from '#app/features/skills/sealed/sealed-notice.tsx'
import { now } from '#app/platform/clock.server.ts'
import { paths } from '#app/paths.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const scopeForm = defineForm(z.object({ scope: z.string() }), { scope: 'text' })

export async function loader({ request }: Route.LoaderArgs) {
  const signedIn = await requireRatingReader(request, 'home:view')
  const home = await findHomeView(signedIn, now())
  const login = await findLoginOf(request)
  return {
    pageTitle: home.greeting,
    home,
    hasRolesElsewhere: signedIn.viewer.hasRolesElsewhere ?? false,
    sealed: await listSealedAnswers(signedIn.reader),
    printedLinks: login ? await listNewPrintedLinks(login) : [],
  }
}

/** Remembers what a leader chose to see. */
export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  const { answers } = scopeForm.parse(await request.formData())
  await chooseLeaderScope(viewer, answers.scope)
  return redirect(paths.home())
}

export default function HomePage({
  loaderData: { pageTitle, home, hasRolesElsewhere, sealed, printedLinks },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} wide={home.desk !== null || home.leader !== null}>
      <PrintedLinks links={printedLinks} />
      {hasRolesElsewhere && <RolesElsewhere />}
      <SealedNotice sealed={sealed} />
      <HomeSections home={home} />
    </Page>
  )
}
