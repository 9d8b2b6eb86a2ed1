-- CreateTable
CREATE TABLE "Release" (
    "id" SERIAL NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT COLLATE "C" NOT NULL,
    "asAt" TEXT COLLATE "C" NOT NULL,
    "population" TEXT COLLATE "C" NOT NULL,
    "measures" TEXT COLLATE "C" NOT NULL,
    "breakdowns" TEXT COLLATE "C" NOT NULL,
    "policy" TEXT COLLATE "C" NOT NULL,
    "method" TEXT COLLATE "C" NOT NULL,
    "quality" TEXT COLLATE "C" NOT NULL,
    "contact" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "publishAt" TIMESTAMP(3) NOT NULL,
    "editors" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,
    "savedById" INTEGER,
    "content" TEXT COLLATE "C",
    "checksum" TEXT COLLATE "C",
    "frozenAt" TIMESTAMP(3),
    "signedOffAt" TIMESTAMP(3),

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseFile" (
    "id" SERIAL NOT NULL,
    "releaseId" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "content" TEXT COLLATE "C" NOT NULL,
    "base64" BOOLEAN NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ReleaseFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseSignOff" (
    "id" SERIAL NOT NULL,
    "releaseId" INTEGER NOT NULL,
    "signedById" INTEGER NOT NULL,
    "signedAt" TIMESTAMP(3) NOT NULL,
    "checksum" TEXT COLLATE "C" NOT NULL,
    "takenBackAt" TIMESTAMP(3),

    CONSTRAINT "ReleaseSignOff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReleaseReader" (
    "id" SERIAL NOT NULL,
    "releaseId" INTEGER NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "addedById" INTEGER NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "ReleaseReader_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Release_slug_revision_key" ON "Release"("slug", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "ReleaseFile_releaseId_name_key" ON "ReleaseFile"("releaseId", "name");

-- CreateIndex
CREATE INDEX "ReleaseSignOff_releaseId_idx" ON "ReleaseSignOff"("releaseId");

-- CreateIndex
CREATE INDEX "ReleaseReader_releaseId_idx" ON "ReleaseReader"("releaseId");

-- CreateIndex
CREATE INDEX "ReleaseReader_email_idx" ON "ReleaseReader"("email");

-- AddForeignKey
ALTER TABLE "ReleaseFile" ADD CONSTRAINT "ReleaseFile_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseSignOff" ADD CONSTRAINT "ReleaseSignOff_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseReader" ADD CONSTRAINT "ReleaseReader_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

