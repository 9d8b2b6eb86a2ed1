import type { Route } from './+types/all-tokens'
import { UNUSED_DAYS } from '#app/domain/api/scopes.ts'
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
  const { tokens, count, unused, page, pages } = view
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
        {unused > 0
          ? ` ${formatCount(unused, 'token')} ${unused === 1 ? 'has' : 'have'} not been used for ${UNUSED_DAYS} days: ask whether ${unused === 1 ? 'it is' : 'they are'} still needed, or revoke ${unused === 1 ? 'it' : 'them'}.`
          : null}
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
