-- CreateTable
CREATE TABLE "OrganisationParent" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "parentId" INTEGER NOT NULL,
    "from" TEXT COLLATE "C",
    "until" TEXT COLLATE "C",
    "batchId" INTEGER,

    CONSTRAINT "OrganisationParent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrganisationDepartment" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "from" TEXT COLLATE "C" NOT NULL,
    "until" TEXT COLLATE "C",

    CONSTRAINT "OrganisationDepartment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OrganisationParent_organisationId_idx" ON "OrganisationParent"("organisationId");

-- CreateIndex
CREATE INDEX "OrganisationParent_parentId_idx" ON "OrganisationParent"("parentId");

-- CreateIndex
CREATE INDEX "OrganisationDepartment_organisationId_idx" ON "OrganisationDepartment"("organisationId");

-- CreateIndex
CREATE INDEX "OrganisationDepartment_departmentId_idx" ON "OrganisationDepartment"("departmentId");

-- AddForeignKey
ALTER TABLE "OrganisationParent" ADD CONSTRAINT "OrganisationParent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationParent" ADD CONSTRAINT "OrganisationParent_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationParent" ADD CONSTRAINT "OrganisationParent_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationDepartment" ADD CONSTRAINT "OrganisationDepartment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationDepartment" ADD CONSTRAINT "OrganisationDepartment_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "UptakeEntry" ADD COLUMN "departmentId" INTEGER NOT NULL DEFAULT 0;

-- Parents that were not dated so far. A parent that came into being by a succession cannot have been one before its day; where that was the
-- renaming of one body, the bodies below were below it under its former name.
INSERT INTO "OrganisationParent" ("organisationId", "parentId", "from")
SELECT o."id", o."parentId", (
  SELECT MIN(s."on") FROM "Succession" s WHERE s."toId" = p."id" AND (o."openedOn" IS NULL OR o."openedOn" < s."on")
    AND (p."openedOn" = s."on" OR (p."openedOn" IS NULL AND s."kind" = 'rename')))
FROM "Organisation" o JOIN "Organisation" p ON p."id" = o."parentId";

INSERT INTO "OrganisationParent" ("organisationId", "parentId", "until")
SELECT d."organisationId", s."fromId", d."from" FROM "OrganisationParent" d JOIN "Succession" s ON s."toId" = d."parentId" AND s."on" = d."from"
WHERE s."kind" = 'rename' AND s."fromId" <> d."organisationId"
  AND (SELECT COUNT(*) FROM "Succession" c WHERE c."toId" = d."parentId" AND c."on" = d."from") = 1;

-- Counted again by department on the day, when the service is brought up to date.
DELETE FROM "UptakeEntry";
DELETE FROM "UptakeBalance";
DELETE FROM "UptakeState" WHERE EXISTS (SELECT 1 FROM "Person") OR EXISTS (SELECT 1 FROM "OrganisationParent");

-- Imports that changed parents can still be undone: what they changed is noted as parents that were never dated.
INSERT INTO "ImportChange" ("batchId", "subject", "recordId", "before", "after")
SELECT c."batchId", 'OrganisationParent', c."recordId",
  CASE WHEN CAST(c."before" AS jsonb) ->> 'parentId' IS NULL THEN '{"parents":[]}'
    ELSE '{"parents":[{"parentId":' || (CAST(c."before" AS jsonb) ->> 'parentId') || ',"from":null,"until":null}]}' END,
  CASE WHEN CAST(c."after" AS jsonb) ->> 'parentId' IS NULL THEN '{"parents":[]}'
    ELSE '{"parents":[{"parentId":' || (CAST(c."after" AS jsonb) ->> 'parentId') || ',"from":null,"until":null}]}' END
FROM "ImportChange" c WHERE c."subject" = 'Organisation' AND jsonb_exists(CAST(c."before" AS jsonb), 'parentId');
