import { describe, expect, test } from 'vitest'
import { chooseRecord, readIdentity } from '#app/domain/identity/provider-accounts.ts'

const rules = {
  identifier: 'email',
  claim: 'email',
  verifiedClaim: 'email_verified',
  requiredClaims: {},
} as const

describe('the identity in a provider’s claims', () => {
  test.each([[true], [1], ['true'], ['1']])('an email address verified as %j counts', (verified) =>
    expect(
      readIdentity({ sub: 's', email: ' A@b.example ', email_verified: verified }, rules),
    ).toEqual({ account: 's', identifiers: ['A@b.example'], verifiedEmail: 'a@b.example' }),
  )
  test.each([[false], [0], ['false'], [null], [undefined], [{}]])(
    'an email address verified as %j does not count',
    (verified) =>
      expect(
        readIdentity({ sub: 's', email: 'a@b.example', email_verified: verified }, rules),
      ).toBe('email-not-verified'),
  )
  test('Microsoft Entra ID verifies the domain of an email address in a claim of its own', () =>
    expect(
      readIdentity(
        { sub: 's', email: 'a@b.example', xms_edov: '1' },
        { ...rules, verifiedClaim: 'xms_edov' },
      ),
    ).toMatchObject({ identifiers: ['a@b.example'] }))
  test('a staff number is read from its own claim, also if it is a number', () =>
    expect(
      readIdentity(
        { sub: 's', employeeid: 123, email: 'a@b.example' },
        { ...rules, identifier: 'staff-number', claim: 'employeeid' },
      ),
    ).toEqual({ account: 's', identifiers: ['123'], verifiedEmail: null }))
  test('the provider’s own id can be in another claim, and names no one by itself', () =>
    expect(
      readIdentity(
        { sub: 's', oid: 'o', email: 'a@b.example', email_verified: true },
        { ...rules, identifier: 'account', claim: 'oid' },
      ),
    ).toEqual({ account: 'o', identifiers: [], verifiedEmail: 'a@b.example' }))
  test.each([
    [{ sub: 's', email_verified: true }],
    [{ sub: 's', email: '', email_verified: true }],
  ])('claims without an email address are refused: %j', (claims) =>
    expect(readIdentity(claims, rules)).toBe('claim-missing'),
  )
  test('a required claim must have its value, or have it among several', () => {
    const strict = { ...rules, requiredClaims: { vot: 'Cl.Cm' } }
    const claims = { sub: 's', email: 'a@b.example', email_verified: true }
    expect(readIdentity({ ...claims, vot: 'Cl' }, strict)).toBe('requirement-not-met')
    expect(readIdentity(claims, strict)).toBe('requirement-not-met')
    expect(readIdentity({ ...claims, vot: ['P2', 'Cl.Cm'] }, strict)).toMatchObject({
      account: 's',
    })
  })
})

describe('the record that an account signs in', () => {
  const own = { recordId: 1, personId: 1 }
  const merged = { recordId: 2, personId: 1 }
  const other = { recordId: 3, personId: 3 }
  const found = { connected: null, named: [], hasOtherAccount: false }

  test.each([
    ['a connected account stays with its record', { connected: merged, named: [own] }, merged],
    ['a connected account needs no claim', { connected: own }, own],
    ['a claim connects an account', { named: [own] }, own],
    ['two records of one person are one person', { named: [own, merged] }, own],
  ])('%s', (_, given, record) =>
    expect(chooseRecord({ ...found, ...given })).toMatchObject({ record }),
  )

  test.each([
    ['no one is named', {}, 'unknown-person'],
    ['two people are named', { named: [own, other] }, 'several-people'],
    ['the account belongs to someone else', { connected: own, named: [other] }, 'several-people'],
    ['the person has another account', { named: [own], hasOtherAccount: true }, 'other-account'],
  ])('it is refused if %s', (_, given, refusal) =>
    expect(chooseRecord({ ...found, ...given })).toBe(refusal),
  )
})
