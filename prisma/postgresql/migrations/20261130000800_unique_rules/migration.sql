-- CreateIndex
CREATE INDEX "Assessment_recordId_idx" ON "Assessment"("recordId");
CREATE INDEX "Login_recordId_idx" ON "Login"("recordId");

-- At most one of each at a time. Prisma's schema cannot state these, so they are only here.
CREATE UNIQUE INDEX "Posting_one_open" ON "Posting"("personId") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "OrganisationParent_one_open" ON "OrganisationParent"("organisationId") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "OrganisationDepartment_one_open" ON "OrganisationDepartment"("organisationId") WHERE "until" IS NULL;
CREATE UNIQUE INDEX "FrameworkVersion_one_published" ON "FrameworkVersion"("frameworkId") WHERE "status" = 'published';
CREATE UNIQUE INDEX "Assessment_one_open" ON "Assessment"("recordId", "email") WHERE "submittedAt" IS NULL;
CREATE UNIQUE INDEX "ReviewSignature_one_in_force" ON "ReviewSignature"("returnId") WHERE "reopenedAt" IS NULL;
CREATE UNIQUE INDEX "ReleaseSignOff_one_in_force" ON "ReleaseSignOff"("releaseId", "signedById") WHERE "takenBackAt" IS NULL;
CREATE UNIQUE INDEX "ReleaseReader_one_current" ON "ReleaseReader"("releaseId", "email") WHERE "removedAt" IS NULL;
