-- A login is made through one email address of one record: what the login may read depends on it.
ALTER TABLE "Login" ADD COLUMN "email" TEXT;
ALTER TABLE "Login" ADD COLUMN "recordId" INTEGER;
ALTER TABLE "Login" ADD COLUMN "linkId" INTEGER;
ALTER TABLE "SignInLink" ADD COLUMN "email" TEXT;
ALTER TABLE "SignInLink" ADD COLUMN "recordId" INTEGER;
ALTER TABLE "SignInLink" ADD COLUMN "printedAt" DATETIME;

CREATE INDEX "SignInLink_email_createdAt_idx" ON "SignInLink" ("email", "createdAt");

UPDATE "Login" SET "recordId" = "personId", "email" = (SELECT p."email" FROM "Person" p WHERE p."id" = "Login"."personId");
UPDATE "SignInLink" SET "recordId" = "personId", "email" = (SELECT p."email" FROM "Person" p WHERE p."id" = "SignInLink"."personId");

-- After a merge it is not known which of the email addresses a login or a link was for, so these people sign in again.
UPDATE "Login" SET "endedAt" = "lastSeenAt"
WHERE "endedAt" IS NULL AND EXISTS (SELECT 1 FROM "PersonMerge" m WHERE m."keptId" = "Login"."personId");
UPDATE "SignInLink" SET "usedAt" = "createdAt"
WHERE "usedAt" IS NULL AND EXISTS (SELECT 1 FROM "PersonMerge" m WHERE m."keptId" = "SignInLink"."personId");
