import { expect, test } from 'vitest'
import { compareWithSchema } from '#tests/support/compare-with-schema.ts'

test('the migrations lead to prisma/schema.prisma: npx prisma migrate dev writes the missing one', async () => {
  expect(await compareWithSchema('prisma/schema.prisma')).toBeNull()
})
