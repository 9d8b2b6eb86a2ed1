-- Files of jobs, such as one that an admin uploaded to import.
CREATE TABLE "JobFile" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "part" INTEGER NOT NULL,
    "content" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "JobFile_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "JobFile_jobId_name_part_key" ON "JobFile"("jobId", "name", "part");
ALTER TABLE "JobFile" ADD CONSTRAINT "JobFile_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
