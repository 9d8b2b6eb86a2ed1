import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { KIND_TEXTS } from '#app/domain/oversight/finding-texts.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

type Context = { name: string; kind: FindingKind; open: number }

/** Tells a service admin that they now look after a kind of finding. */
export function ownerEmail({ name, kind, open }: Context): { subject: string; body: string } {
  const { title, one, many, fix } = KIND_TEXTS[kind]
  return {
    subject: `You look after data quality: ${title.toLowerCase()}`,
    body: [
      `Dear ${name}`,
      `You now look after this check of the data in Fluency: ${title.toLowerCase()}. At the moment it finds ${formatNumber(open)} ${open === 1 ? one : many}.`,
      `What to do: ${fix}`,
      `${env().baseUrl}${paths.findings(kind)}`,
    ].join('\n\n'),
  }
}
