CREATE TABLE "Certificate" (
    "id" SERIAL NOT NULL,
    "completionId" INTEGER NOT NULL,
    "reference" TEXT COLLATE "C" NOT NULL,
    "issuedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Certificate_completionId_key" ON "Certificate"("completionId");
CREATE UNIQUE INDEX "Certificate_reference_key" ON "Certificate"("reference");
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "Completion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_reference_check" CHECK (length("reference") = 12 AND "reference" = upper("reference"));
