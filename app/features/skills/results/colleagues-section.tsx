import { PoolTable } from '#app/features/skills/colleagues/pool-table.tsx'
import type { OwnRequest } from '#app/features/skills/colleagues/colleagues-view.server.ts'
import { paths } from '#app/paths.ts'

/** What colleagues answered last, next to the person's own answers. */
export const ColleaguesSection = ({ request }: { request: OwnRequest }) => (
  <section aria-labelledby="colleagues">
    <h2 className="govuk-heading-m" id="colleagues">
      How colleagues see your skills
    </h2>
    <PoolTable request={request} />
    <p className="govuk-body">
      <a className="govuk-link" href={paths.colleagues()}>
        Ask colleagues again, or see earlier requests
      </a>
    </p>
  </section>
)
