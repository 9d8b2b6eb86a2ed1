-- People who act for another person, such as a private office.
CREATE TABLE "Delegate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "delegateId" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "mayBook" BOOLEAN NOT NULL,
    "maySeeDiary" BOOLEAN NOT NULL,
    "mayApprove" BOOLEAN NOT NULL,
    "namedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "endedById" INTEGER,
    CONSTRAINT "Delegate_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Delegate_delegateId_fkey" FOREIGN KEY ("delegateId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "Delegate_personId_idx" ON "Delegate"("personId");
CREATE INDEX "Delegate_delegateId_idx" ON "Delegate"("delegateId");

ALTER TABLE "Delegate" ADD CONSTRAINT "Delegate_delegateId_check" CHECK ("delegateId" <> "personId");
ALTER TABLE "Delegate" ADD CONSTRAINT "Delegate_from_check" CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "Delegate" ADD CONSTRAINT "Delegate_until_check" CHECK ("until" > "from" AND "until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "Delegate" ADD CONSTRAINT "Delegate_mayBook_check" CHECK ("mayBook" OR "maySeeDiary" OR "mayApprove");
ALTER TABLE "Delegate" ADD CONSTRAINT "Delegate_endedById_check" CHECK ("endedById" IS NULL OR "endedAt" IS NOT NULL);

-- A person names the same delegate once at a time.
CREATE UNIQUE INDEX "Delegate_one_open" ON "Delegate"("personId", "delegateId") WHERE "endedAt" IS NULL;
