/** Sentences that say what is wrong with seals. */
import {
  isInDatabase,
  type BrokenSeal,
  type SealCheck,
} from '#app/data/facts/check-seals.server.ts'
import type { Violation } from '#app/domain/oversight/violation.ts'

const rowCount = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`)
const sealCount = (seals: number): string => (seals === 1 ? '1 seal' : `${seals} seals`)

/** What is wrong with a seal. The sentence follows the name of its table. */
function sentenceFor(broken: BrokenSeal): string {
  const where = broken.batchId === null ? '' : ` (import ${broken.batchId})`
  const { id } = broken
  if (broken.kind === 'seal')
    return `Seal ${id}${where} was changed outside the service, or ${
      isInDatabase(broken.keyId)
        ? 'the key that is stored in the database was'
        : `SEAL_KEYS has another secret for its key ‘${broken.keyId}’`
    }.`
  const written = `${rowCount(broken.found)} ${broken.found === 1 ? 'was' : 'were'} written outside the service`
  if (broken.kind === 'missing') return `${written}, with seal ${id}, which does not exist.`
  if (broken.sealed === 0) return `${written}, with seal ${id}${where}, which covers other facts.`
  if (broken.sealed !== broken.found)
    return `Seal ${id}${where} was written for ${rowCount(broken.sealed)}, but is now in ${rowCount(broken.found)}.`
  return broken.sealed === 1
    ? `The row written under seal ${id}${where} was changed afterwards.`
    : `At least one of the ${broken.sealed} rows written under seal ${id}${where} was changed afterwards.`
}

export const brokenSealViolation = (broken: BrokenSeal): Violation => ({
  table: broken.kind === 'seal' ? 'Seal' : broken.table,
  id: null,
  seal: broken.id,
  message: sentenceFor(broken),
})

/** A violation for each key that is missing, because its seals cannot be checked. */
export const unknownKeyViolations = ({ unknownKeys, seals }: SealCheck): Violation[] =>
  unknownKeys.map((keyId) => ({
    table: 'Seal',
    id: null,
    seal: null,
    message: `${sealCount(seals.get(keyId) ?? 0)} cannot be checked: ${
      isInDatabase(keyId)
        ? 'their key is no longer in the database. See'
        : `key ‘${keyId}’ is not in SEAL_KEYS. Add the key to SEAL_KEYS. If it is lost, see`
    } “Seal keys” in docs/how-to/run-it.md.`,
  }))

/** A violation for each kind of seal that SEAL_KEYS does not protect, although it is set. */
const unprotectedViolations = ({ hasKeysElsewhere, seals }: SealCheck): Violation[] =>
  [...seals].flatMap(([keyId, count]) =>
    hasKeysElsewhere && isInDatabase(keyId)
      ? {
          table: 'Seal',
          id: null,
          seal: null,
          message:
            `${sealCount(count)} ${count === 1 ? 'has' : 'have'} ${keyId === null ? 'no key' : 'a key that is stored in the database'}, ` +
            'so someone who can change the database could have written them. To sign them with a key in SEAL_KEYS, run: bin/fluency reseal',
        }
      : [],
  )

export const sealViolations = (check: SealCheck): Violation[] => [
  ...check.broken.map(brokenSealViolation),
  ...unknownKeyViolations(check),
  ...unprotectedViolations(check),
]
