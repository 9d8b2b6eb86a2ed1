import type { Route } from './+types/tokens'
import { may } from '#app/domain/identity/permissions.ts'
import { listOwnTokens } from '#app/features/api/tokens/tokens.server.ts'
import { EndedTokens, TokenCard } from '#app/features/api/tokens/tokens-table.tsx'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'token:manage')
  const isRevoked = new URL(request.url).searchParams.get('done') === 'revoked'
  return {
    pageTitle: 'Tokens for other programs',
    tokens: await listOwnTokens(viewer),
    seesAll: may(viewer, 'token:oversee'),
    notification: isRevoked ? 'The token no longer works.' : null,
  }
}

export default function TokensPage({
  loaderData: { pageTitle, tokens, seesAll, notification },
}: Route.ComponentProps) {
  const active = tokens.filter(({ state }) => state === 'active')
  return (
    <Page
      title={pageTitle}
      notification={notification}
      back={{ href: paths.logins(), text: 'Where you are signed in' }}
    >
      <p className="govuk-body">
        A token lets a program, such as Excel or Power BI, read figures or lists for you. It can
        never do more than you can. It stops working when you lose the role that it needs, when your
        email address changes, or when you leave.
      </p>
      <LinkButton href={paths.newToken()}>Make a token</LinkButton>
      {active.map((token) => (
        <TokenCard key={token.id} token={token} />
      ))}
      <EndedTokens tokens={tokens.filter(({ state }) => state !== 'active')} />
      {seesAll ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.allTokens()}>
            Everyone’s tokens
          </a>
        </p>
      ) : null}
    </Page>
  )
}
