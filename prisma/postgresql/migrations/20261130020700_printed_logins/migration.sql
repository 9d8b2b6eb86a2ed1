-- A login with a link that a command printed reads only self-assessments that were written in the same browser.
ALTER TABLE "Login" ADD COLUMN "browserKey" TEXT COLLATE "C";
ALTER TABLE "Assessment" ADD COLUMN "browserKey" TEXT COLLATE "C";
-- Logins of the earlier version that are still open read none.
UPDATE "Login" SET "browserKey" = "tokenHash" WHERE "linkId" IN (SELECT "id" FROM "SignInLink" WHERE "printedAt" IS NOT NULL);
-- Such a login may begin one although the person has another open, which it cannot see.
DROP INDEX "Assessment_one_open";
CREATE UNIQUE INDEX "Assessment_one_open" ON "Assessment"("recordId", "email", COALESCE("browserKey", '')) WHERE "submittedAt" IS NULL;
