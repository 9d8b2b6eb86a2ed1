-- Names and managers are dated, like email addresses and staff numbers.
CREATE TABLE "FormerName" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "batchId" INTEGER,
    CONSTRAINT "FormerName_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FormerName_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "FormerName_personId_idx" ON "FormerName"("personId");
CREATE INDEX "FormerName_batchId_idx" ON "FormerName"("batchId");

CREATE TABLE "FormerManager" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "managerId" INTEGER,
    "until" TEXT NOT NULL,
    "batchId" INTEGER,
    CONSTRAINT "FormerManager_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FormerManager_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FormerManager_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "FormerManager_personId_idx" ON "FormerManager"("personId");
CREATE INDEX "FormerManager_managerId_idx" ON "FormerManager"("managerId");
CREATE INDEX "FormerManager_batchId_idx" ON "FormerManager"("batchId");

-- What people corrected on a person's page, and why.
CREATE TABLE "PersonCorrection" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "reason" TEXT NOT NULL,
    "correctedAt" DATETIME NOT NULL,
    "correctedById" INTEGER,
    CONSTRAINT "PersonCorrection_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PersonCorrection_correctedById_fkey" FOREIGN KEY ("correctedById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "PersonCorrection_personId_idx" ON "PersonCorrection"("personId");
CREATE INDEX "PersonCorrection_correctedById_idx" ON "PersonCorrection"("correctedById");

ALTER TABLE "FormerName" ADD CONSTRAINT "FormerName_until_check" CHECK ("until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "FormerManager" ADD CONSTRAINT "FormerManager_managerId_check" CHECK ("managerId" IS NULL OR "managerId" <> "personId");
ALTER TABLE "FormerManager" ADD CONSTRAINT "FormerManager_until_check" CHECK ("until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "PersonCorrection" ADD CONSTRAINT "PersonCorrection_kind_check" CHECK ("kind" IN ('added', 'details', 'posting'));
ALTER TABLE "PersonCorrection" ADD CONSTRAINT "PersonCorrection_reason_check" CHECK (TRIM("reason") <> '');

-- Imports stored the names and managers that they changed.
INSERT INTO "FormerName" ("personId", "name", "until", "batchId")
SELECT c."recordId", json_extract(c."before", '$.name'), b."asAt", b."id"
FROM "ImportChange" c JOIN "ImportBatch" b ON b."id" = c."batchId" JOIN "Person" p ON p."id" = c."recordId"
WHERE c."subject" = 'Person' AND b."undoneAt" IS NULL AND b."asAt" IS NOT NULL AND json_type(c."before", '$.name') = 'text'
ORDER BY b."asAt", c."id";

INSERT INTO "FormerManager" ("personId", "managerId", "until", "batchId")
SELECT c."recordId", m."id", b."asAt", b."id"
FROM "ImportChange" c JOIN "ImportBatch" b ON b."id" = c."batchId" JOIN "Person" p ON p."id" = c."recordId"
LEFT JOIN "Person" m ON m."id" = json_extract(c."before", '$.managerId') AND m."id" <> p."id"
WHERE c."subject" = 'Person' AND b."undoneAt" IS NULL AND b."asAt" IS NOT NULL AND json_type(c."before", '$.managerId') IS NOT NULL
  AND (m."id" IS NOT NULL OR json_type(c."before", '$.managerId') = 'null')
ORDER BY b."asAt", c."id";
