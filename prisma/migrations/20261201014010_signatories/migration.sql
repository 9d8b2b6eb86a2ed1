-- Everyone who wrote any part of a return. None of them signs it off.
CREATE TABLE "ReviewAuthor" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "returnId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "since" DATETIME NOT NULL,
    CONSTRAINT "ReviewAuthor_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "ReviewReturn" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReviewAuthor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ReviewAuthor_returnId_personId_key" ON "ReviewAuthor"("returnId", "personId");
CREATE INDEX "ReviewAuthor_personId_idx" ON "ReviewAuthor"("personId");

-- People who sign off a department's returns without leading it.
CREATE TABLE "ReviewSignatory" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "namedAt" DATETIME NOT NULL,
    "namedById" INTEGER,
    "endedAt" DATETIME,
    "endedById" INTEGER,
    CONSTRAINT "ReviewSignatory_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReviewSignatory_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "ReviewSignatory_personId_idx" ON "ReviewSignatory"("personId");

ALTER TABLE "ReviewSignatory" ADD CONSTRAINT "ReviewSignatory_from_check" CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "ReviewSignatory" ADD CONSTRAINT "ReviewSignatory_until_check" CHECK ("until" > "from" AND "until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "ReviewSignatory" ADD CONSTRAINT "ReviewSignatory_reason_check" CHECK (TRIM("reason") <> '');
ALTER TABLE "ReviewSignatory" ADD CONSTRAINT "ReviewSignatory_endedById_check" CHECK ("endedById" IS NULL OR "endedAt" IS NOT NULL);

-- A person is named for a department once at a time.
CREATE UNIQUE INDEX "ReviewSignatory_one_open" ON "ReviewSignatory"("organisationId", "personId") WHERE "endedAt" IS NULL;

-- The authors of existing returns, from the rows that name them and from the audit log.
INSERT INTO "ReviewAuthor" ("returnId", "personId", "since")
SELECT found."returnId", found."personId", MIN(found."at") FROM (
    SELECT r."id" AS "returnId", a."actorId" AS "personId", a."at" FROM "Audit" a
    JOIN "ReviewReturn" r ON CAST(r."id" AS TEXT) = a."subjectId"
    WHERE a."subject" = 'ReviewReturn' AND a."action" = 'review:narrative'
    UNION ALL
    SELECT x."returnId", a."actorId", a."at" FROM "Audit" a
    JOIN "ReviewAction" x ON CAST(x."id" AS TEXT) = a."subjectId"
    WHERE a."subject" = 'ReviewAction' AND a."action" = 'review:action'
    UNION ALL
    SELECT m."returnId", a."actorId", a."at" FROM "Audit" a
    JOIN "ReviewMetric" m ON CAST(m."id" AS TEXT) = a."subjectId"
    WHERE a."subject" = 'ReviewMetric' AND a."action" = 'review:metric'
    UNION ALL
    SELECT r."id", x."savedById", r."savedAt" FROM "ReviewAction" x JOIN "ReviewReturn" r ON r."id" = x."returnId"
    UNION ALL
    SELECT r."id", m."savedById", r."savedAt" FROM "ReviewMetric" m JOIN "ReviewReturn" r ON r."id" = m."returnId"
) found
WHERE found."personId" IN (SELECT "id" FROM "Person")
GROUP BY found."returnId", found."personId";
