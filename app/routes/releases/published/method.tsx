import { data } from 'react-router'
import type { Route } from './+types/method'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { RELEASE_MEASURES } from '#app/domain/releases/release.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { ReleaseMethod } from '#app/features/releases/document.tsx'
import { publicPageHeaders } from '#app/features/releases/published/cache-headers.ts'
import { paths } from '#app/paths.ts'
import { methodSentences } from '#app/reports/files/uptake-workbook.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { Page } from '#app/ui/page/page.tsx'

const QUALITY = [
  'The figures come from records of courses and of posts. A completion that is recorded late counts on the day of completion, so a later release can show a different number for an earlier quarter.',
  'A published release never changes. If it has an error, we publish a revision that says what it corrects. The earlier revision stays available.',
  'Two people who did not prepare a release check it before it is published.',
]

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  const method = RELEASE_MEASURES.flatMap((measure) =>
    methodSentences({ measure, structure: 'then' }),
  )
  return data(
    {
      pageTitle: 'How published figures are made',
      content: { method: [...new Set(method)], quality: QUALITY, policy: policySentences(POLICY) },
    },
    { headers: publicPageHeaders(viewer) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export default function PublishedMethodPage({
  loaderData: { pageTitle, content },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.published(), text: 'Published figures' }}>
      <p className="govuk-body-l">
        This is how we count now. Each release has its own page about its method, with its quality
        and its disclosure policy.
      </p>
      <ReleaseMethod content={content} />
    </Page>
  )
}
