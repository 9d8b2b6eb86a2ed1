-- CreateTable
CREATE TABLE "CourseValidity" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "from" TEXT COLLATE "C" NOT NULL,
    "months" INTEGER,

    CONSTRAINT "CourseValidity_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CourseValidity_courseId_from_key" ON "CourseValidity"("courseId", "from");

-- AddForeignKey
ALTER TABLE "CourseValidity" ADD CONSTRAINT "CourseValidity_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
