-- What a daily check of the data found, what people accepted, and the counts of each day.
CREATE TABLE "QualityFinding" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL DEFAULT 0,
    "personId" INTEGER,
    "otherPersonId" INTEGER,
    "organisationId" INTEGER,
    "day" TEXT,
    "reasons" TEXT,
    "weight" INTEGER NOT NULL DEFAULT 0,
    "foundOn" TEXT NOT NULL,
    CONSTRAINT "QualityFinding_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "QualityFinding_otherPersonId_fkey" FOREIGN KEY ("otherPersonId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "QualityFinding_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "QualityFinding_kind_subjectId_otherId_key" ON "QualityFinding"("kind", "subjectId", "otherId");
CREATE INDEX "QualityFinding_personId_idx" ON "QualityFinding"("personId");
CREATE INDEX "QualityFinding_otherPersonId_idx" ON "QualityFinding"("otherPersonId");
CREATE INDEX "QualityFinding_organisationId_idx" ON "QualityFinding"("organisationId");

CREATE TABLE "QualityAcceptance" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL DEFAULT 0,
    "personId" INTEGER,
    "otherPersonId" INTEGER,
    "reason" TEXT NOT NULL,
    "acceptedAt" DATETIME NOT NULL,
    "acceptedById" INTEGER,
    "endedAt" DATETIME,
    "endedById" INTEGER,
    CONSTRAINT "QualityAcceptance_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "QualityAcceptance_otherPersonId_fkey" FOREIGN KEY ("otherPersonId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "QualityAcceptance_kind_subjectId_otherId_idx" ON "QualityAcceptance"("kind", "subjectId", "otherId");
CREATE INDEX "QualityAcceptance_personId_idx" ON "QualityAcceptance"("personId");
CREATE INDEX "QualityAcceptance_otherPersonId_idx" ON "QualityAcceptance"("otherPersonId");

CREATE TABLE "QualityCount" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "open" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "countedAt" DATETIME NOT NULL
);
CREATE UNIQUE INDEX "QualityCount_kind_day_key" ON "QualityCount"("kind", "day");

CREATE TABLE "QualityOwner" (
    "kind" TEXT NOT NULL PRIMARY KEY,
    "personId" INTEGER NOT NULL,
    "setAt" DATETIME NOT NULL,
    "setById" INTEGER,
    CONSTRAINT "QualityOwner_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "QualityOwner_personId_idx" ON "QualityOwner"("personId");

ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_kind_check" CHECK ("kind" IN ('completed-not-attended', 'attended-twice', 'register-unfinished', 'places-not-passed-on', 'posted-in-closed-body', 'posted-before-opening', 'no-earlier-parent', 'parent-closed', 'old-headcount', 'possible-duplicate', 'manager-ring', 'manager-left', 'unknown-profession', 'unknown-grade', 'address-bounces', 'unusable-email-address', 'role-without-scope'));
ALTER TABLE "QualityAcceptance" ADD CONSTRAINT "QualityAcceptance_kind_check" CHECK ("kind" IN ('completed-not-attended', 'attended-twice', 'register-unfinished', 'places-not-passed-on', 'posted-in-closed-body', 'posted-before-opening', 'no-earlier-parent', 'parent-closed', 'old-headcount', 'possible-duplicate', 'manager-ring', 'manager-left', 'unknown-profession', 'unknown-grade', 'address-bounces', 'unusable-email-address', 'role-without-scope'));
ALTER TABLE "QualityCount" ADD CONSTRAINT "QualityCount_kind_check" CHECK ("kind" IN ('completed-not-attended', 'attended-twice', 'register-unfinished', 'places-not-passed-on', 'posted-in-closed-body', 'posted-before-opening', 'no-earlier-parent', 'parent-closed', 'old-headcount', 'possible-duplicate', 'manager-ring', 'manager-left', 'unknown-profession', 'unknown-grade', 'address-bounces', 'unusable-email-address', 'role-without-scope'));
ALTER TABLE "QualityOwner" ADD CONSTRAINT "QualityOwner_kind_check" CHECK ("kind" IN ('completed-not-attended', 'attended-twice', 'register-unfinished', 'places-not-passed-on', 'posted-in-closed-body', 'posted-before-opening', 'no-earlier-parent', 'parent-closed', 'old-headcount', 'possible-duplicate', 'manager-ring', 'manager-left', 'unknown-profession', 'unknown-grade', 'address-bounces', 'unusable-email-address', 'role-without-scope'));
ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_day_check" CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_foundOn_check" CHECK ("foundOn" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "QualityAcceptance" ADD CONSTRAINT "QualityAcceptance_reason_check" CHECK ("reason" <> '');
ALTER TABLE "QualityAcceptance" ADD CONSTRAINT "QualityAcceptance_endedAt_check" CHECK ("endedAt" IS NULL OR "endedAt" >= "acceptedAt");
ALTER TABLE "QualityCount" ADD CONSTRAINT "QualityCount_day_check" CHECK ("day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "QualityCount" ADD CONSTRAINT "QualityCount_open_check" CHECK ("open" >= 0);
ALTER TABLE "QualityCount" ADD CONSTRAINT "QualityCount_accepted_check" CHECK ("accepted" >= 0);
CREATE UNIQUE INDEX "QualityAcceptance_one_open" ON "QualityAcceptance"("kind", "subjectId", "otherId") WHERE "endedAt" IS NULL;

-- A job checks the data once a day.
ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry', 'ask-for-feedback', 'remind-of-assignments', 'remind-of-approvals', 'remind-of-goals', 'colleague-requests', 'end-sharing', 'send-release-alerts', 'erase-person', 'check-quality'));
