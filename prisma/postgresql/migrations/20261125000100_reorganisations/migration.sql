-- AlterTable
ALTER TABLE "UptakeTarget" ADD COLUMN     "setAt" TIMESTAMP(3),
ADD COLUMN     "setById" INTEGER,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "Reorganisation" (
    "id" SERIAL NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "plan" TEXT COLLATE "C" NOT NULL,
    "effect" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" INTEGER,
    "doneAt" TIMESTAMP(3),
    "doneById" INTEGER,
    "undoneAt" TIMESTAMP(3),
    "undoneById" INTEGER,

    CONSTRAINT "Reorganisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReorganisationPosting" (
    "id" SERIAL NOT NULL,
    "reorganisationId" INTEGER NOT NULL,
    "endedId" INTEGER NOT NULL,
    "openedId" INTEGER NOT NULL,
    "untilBefore" TEXT COLLATE "C",
    "endedByBatchIdBefore" INTEGER,

    CONSTRAINT "ReorganisationPosting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReorganisationPosting_endedId_key" ON "ReorganisationPosting"("endedId");

-- CreateIndex
CREATE UNIQUE INDEX "ReorganisationPosting_openedId_key" ON "ReorganisationPosting"("openedId");

-- CreateIndex
CREATE INDEX "ReorganisationPosting_reorganisationId_idx" ON "ReorganisationPosting"("reorganisationId");

-- AddForeignKey
ALTER TABLE "ReorganisationPosting" ADD CONSTRAINT "ReorganisationPosting_reorganisationId_fkey" FOREIGN KEY ("reorganisationId") REFERENCES "Reorganisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReorganisationPosting" ADD CONSTRAINT "ReorganisationPosting_endedId_fkey" FOREIGN KEY ("endedId") REFERENCES "Posting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReorganisationPosting" ADD CONSTRAINT "ReorganisationPosting_openedId_fkey" FOREIGN KEY ("openedId") REFERENCES "Posting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

