-- CreateTable
CREATE TABLE "PersonMerge" (
    "id" SERIAL NOT NULL,
    "keptId" INTEGER NOT NULL,
    "mergedId" INTEGER NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "effect" TEXT COLLATE "C" NOT NULL,
    "mergedAt" TIMESTAMP(3) NOT NULL,
    "mergedById" INTEGER,

    CONSTRAINT "PersonMerge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonMergePosting" (
    "id" SERIAL NOT NULL,
    "mergeId" INTEGER NOT NULL,
    "postingId" INTEGER NOT NULL,
    "opened" BOOLEAN NOT NULL,
    "untilBefore" TEXT COLLATE "C",
    "endedByBatchIdBefore" INTEGER,

    CONSTRAINT "PersonMergePosting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonMergeCompletion" (
    "id" SERIAL NOT NULL,
    "mergeId" INTEGER NOT NULL,
    "originalId" INTEGER NOT NULL,
    "copyId" INTEGER,

    CONSTRAINT "PersonMergeCompletion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PersonMerge_mergedId_key" ON "PersonMerge"("mergedId");

-- CreateIndex
CREATE INDEX "PersonMerge_keptId_idx" ON "PersonMerge"("keptId");

-- CreateIndex
CREATE UNIQUE INDEX "PersonMergePosting_postingId_key" ON "PersonMergePosting"("postingId");

-- CreateIndex
CREATE INDEX "PersonMergePosting_mergeId_idx" ON "PersonMergePosting"("mergeId");

-- CreateIndex
CREATE UNIQUE INDEX "PersonMergeCompletion_originalId_key" ON "PersonMergeCompletion"("originalId");

-- CreateIndex
CREATE UNIQUE INDEX "PersonMergeCompletion_copyId_key" ON "PersonMergeCompletion"("copyId");

-- CreateIndex
CREATE INDEX "PersonMergeCompletion_mergeId_idx" ON "PersonMergeCompletion"("mergeId");

-- AddForeignKey
ALTER TABLE "PersonMerge" ADD CONSTRAINT "PersonMerge_keptId_fkey" FOREIGN KEY ("keptId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonMerge" ADD CONSTRAINT "PersonMerge_mergedId_fkey" FOREIGN KEY ("mergedId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonMergePosting" ADD CONSTRAINT "PersonMergePosting_mergeId_fkey" FOREIGN KEY ("mergeId") REFERENCES "PersonMerge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonMergePosting" ADD CONSTRAINT "PersonMergePosting_postingId_fkey" FOREIGN KEY ("postingId") REFERENCES "Posting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonMergeCompletion" ADD CONSTRAINT "PersonMergeCompletion_mergeId_fkey" FOREIGN KEY ("mergeId") REFERENCES "PersonMerge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonMergeCompletion" ADD CONSTRAINT "PersonMergeCompletion_originalId_fkey" FOREIGN KEY ("originalId") REFERENCES "Completion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonMergeCompletion" ADD CONSTRAINT "PersonMergeCompletion_copyId_fkey" FOREIGN KEY ("copyId") REFERENCES "Completion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

