import type { Route } from './+types/home'
import { PrintedLinks } from '#app/features/identity/sign-in/printed-links.tsx'
import { listNewPrintedLinks } from '#app/features/identity/sign-in/list-printed-links.server.ts'
import {
  findLoginOf,
  requireRatingReader,
} from '#app/features/identity/require-permission.server.ts'
import { HomeSections } from '#app/features/oversight/home-sections.tsx'
import { findHomeView } from '#app/features/oversight/home-view.server.ts'
import { listSealedAnswers } from '#app/features/skills/sealed/list-sealed-answers.server.ts'
import { RolesElsewhere } from '#app/features/identity/roles/roles-elsewhere.tsx'
import { SealedNotice } from '#app/features/skills/sealed/sealed-notice.tsx'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

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

export default function HomePage({
  loaderData: { pageTitle, home, hasRolesElsewhere, sealed, printedLinks },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} wide={home.desk !== null}>
      <PrintedLinks links={printedLinks} />
      {hasRolesElsewhere && <RolesElsewhere />}
      <SealedNotice sealed={sealed} />
      <HomeSections home={home} />
    </Page>
  )
}
