import type { Route } from './+types/all-tokens'
import { listAllTokens } from '#app/features/api/tokens/tokens.server.ts'
import { TokensTable } from '#app/features/api/tokens/tokens-table.tsx'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'token:oversee')
  const { searchParams } = new URL(request.url)
  return {
    pageTitle: 'Everyone’s tokens',
    view: await listAllTokens(searchParams),
    notification: searchParams.get('done') === 'revoked' ? 'The token no longer works.' : null,
  }
}

export default function AllTokensPage({
  loaderData: { pageTitle, view, notification },
}: Route.ComponentProps) {
  const { tokens, count, page, pages } = view
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      notification={notification}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      <p className="govuk-body">
        {formatCount(count, 'token')} can be used. Each lets a program do what the person who made
        it may do, within its scopes.
      </p>
      <TokensTable tokens={tokens} />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.allTokens({ page: number })}
      />
    </Page>
  )
}
