-- CreateTable
CREATE TABLE "QualityFinding" (
    "id" SERIAL NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL DEFAULT 0,
    "personId" INTEGER,
    "otherPersonId" INTEGER,
    "organisationId" INTEGER,
    "day" TEXT COLLATE "C",
    "reasons" TEXT COLLATE "C",
    "weight" INTEGER NOT NULL DEFAULT 0,
    "foundOn" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "QualityFinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QualityAcceptance" (
    "id" SERIAL NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL DEFAULT 0,
    "personId" INTEGER,
    "otherPersonId" INTEGER,
    "reason" TEXT COLLATE "C" NOT NULL,
    "acceptedAt" TIMESTAMP(3) NOT NULL,
    "acceptedById" INTEGER,
    "endedAt" TIMESTAMP(3),
    "endedById" INTEGER,

    CONSTRAINT "QualityAcceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QualityCount" (
    "id" SERIAL NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "day" TEXT COLLATE "C" NOT NULL,
    "open" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "countedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "QualityCount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QualityOwner" (
    "kind" TEXT COLLATE "C" NOT NULL,
    "personId" INTEGER NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL,
    "setById" INTEGER,

    CONSTRAINT "QualityOwner_pkey" PRIMARY KEY ("kind")
);

-- CreateIndex
CREATE INDEX "QualityFinding_personId_idx" ON "QualityFinding"("personId");

-- CreateIndex
CREATE INDEX "QualityFinding_otherPersonId_idx" ON "QualityFinding"("otherPersonId");

-- CreateIndex
CREATE INDEX "QualityFinding_organisationId_idx" ON "QualityFinding"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "QualityFinding_kind_subjectId_otherId_key" ON "QualityFinding"("kind", "subjectId", "otherId");

-- CreateIndex
CREATE INDEX "QualityAcceptance_kind_subjectId_otherId_idx" ON "QualityAcceptance"("kind", "subjectId", "otherId");

-- CreateIndex
CREATE INDEX "QualityAcceptance_personId_idx" ON "QualityAcceptance"("personId");

-- CreateIndex
CREATE INDEX "QualityAcceptance_otherPersonId_idx" ON "QualityAcceptance"("otherPersonId");

-- CreateIndex
CREATE UNIQUE INDEX "QualityCount_kind_day_key" ON "QualityCount"("kind", "day");

-- CreateIndex
CREATE INDEX "QualityOwner_personId_idx" ON "QualityOwner"("personId");

-- AddForeignKey
ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_otherPersonId_fkey" FOREIGN KEY ("otherPersonId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityAcceptance" ADD CONSTRAINT "QualityAcceptance_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityAcceptance" ADD CONSTRAINT "QualityAcceptance_otherPersonId_fkey" FOREIGN KEY ("otherPersonId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QualityOwner" ADD CONSTRAINT "QualityOwner_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_kind_check" CHECK ("kind" IN ('completed-not-attended', 'attended-twice', 'register-unfinished', 'places-not-passed-on', 'posted-in-closed-body', 'posted-before-opening', 'no-earlier-parent', 'parent-closed', 'old-headcount', 'possible-duplicate', 'manager-ring', 'manager-left', 'unknown-profession', 'unknown-grade', 'address-bounces', 'unusable-email-address', 'role-without-scope'));
ALTER TABLE "QualityAcceptance" ADD CONSTRAINT "QualityAcceptance_kind_check" CHECK ("kind" IN ('completed-not-attended', 'attended-twice', 'register-unfinished', 'places-not-passed-on', 'posted-in-closed-body', 'posted-before-opening', 'no-earlier-parent', 'parent-closed', 'old-headcount', 'possible-duplicate', 'manager-ring', 'manager-left', 'unknown-profession', 'unknown-grade', 'address-bounces', 'unusable-email-address', 'role-without-scope'));
ALTER TABLE "QualityCount" ADD CONSTRAINT "QualityCount_kind_check" CHECK ("kind" IN ('completed-not-attended', 'attended-twice', 'register-unfinished', 'places-not-passed-on', 'posted-in-closed-body', 'posted-before-opening', 'no-earlier-parent', 'parent-closed', 'old-headcount', 'possible-duplicate', 'manager-ring', 'manager-left', 'unknown-profession', 'unknown-grade', 'address-bounces', 'unusable-email-address', 'role-without-scope'));
ALTER TABLE "QualityOwner" ADD CONSTRAINT "QualityOwner_kind_check" CHECK ("kind" IN ('completed-not-attended', 'attended-twice', 'register-unfinished', 'places-not-passed-on', 'posted-in-closed-body', 'posted-before-opening', 'no-earlier-parent', 'parent-closed', 'old-headcount', 'possible-duplicate', 'manager-ring', 'manager-left', 'unknown-profession', 'unknown-grade', 'address-bounces', 'unusable-email-address', 'role-without-scope'));
ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_day_check" CHECK ("day" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "QualityFinding" ADD CONSTRAINT "QualityFinding_foundOn_check" CHECK ("foundOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "QualityAcceptance" ADD CONSTRAINT "QualityAcceptance_reason_check" CHECK ("reason" <> '');
ALTER TABLE "QualityAcceptance" ADD CONSTRAINT "QualityAcceptance_endedAt_check" CHECK ("endedAt" IS NULL OR "endedAt" >= "acceptedAt");
ALTER TABLE "QualityCount" ADD CONSTRAINT "QualityCount_day_check" CHECK ("day" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "QualityCount" ADD CONSTRAINT "QualityCount_open_check" CHECK ("open" >= 0);
ALTER TABLE "QualityCount" ADD CONSTRAINT "QualityCount_accepted_check" CHECK ("accepted" >= 0);
CREATE UNIQUE INDEX "QualityAcceptance_one_open" ON "QualityAcceptance"("kind", "subjectId", "otherId") WHERE "endedAt" IS NULL;

-- A job checks the data once a day.
ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry', 'ask-for-feedback', 'remind-of-assignments', 'remind-of-approvals', 'remind-of-goals', 'colleague-requests', 'end-sharing', 'send-release-alerts', 'erase-person', 'check-quality'));
