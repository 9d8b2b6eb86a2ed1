import { expect, test } from 'vitest'
import { compareWithSchema } from '#tests/support/database/compare-with-schema.ts'

test('the migrations create prisma/schema.prisma. To write a missing migration: npx prisma migrate dev', async () => {
  expect(await compareWithSchema('prisma/schema.prisma')).toBeNull()
})
