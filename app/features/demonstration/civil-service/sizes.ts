/**
 * How many senior civil servants each body has in the demonstration. Published statistics were a guide to the proportions, but the numbers are
 * rounded and adjusted, so they are not a source.
 */
import { parseNumbers } from '#app/features/demonstration/civil-service/parse-numbers.ts'

const SENIOR_POSTS = parseNumbers(`
  AGO 6 GLD 125 CPS 45 SFO 18 HMCPSI 2
  CO 270 NO10 15 CCS 25 GPA 15 GCO 35
  DBT 165 CH 6 INSS 14 ACAS 5
  DCMS 70 DESNZ 155 HO 250 UKEF 30 NIO 12 SO 5 WO 5 OAG 4 OLHC 2 OLHL 2
  DEFRA 130 APHA 14 CEFAS 4 RPA 6 VMD 3 FC 6
  DFE 160 STA 4 TRA 2 ESFA 10 IFATE 4
  DFT 140 ATE 3 DVLA 10 DVSA 8 MCA 8 VCA 2
  DHSC 145 UKHSA 85 MHRA 30
  DSIT 95 BDUK 8 IPO 10 MO 14 UKSPA 14
  DWP 175 HSE 28 SE 6
  FCDO 280 FCDOS 8 WP 2
  HMRC 290 VOA 12
  HMT 115 GIAA 8 DMO 6 OBR 3 NIC 5
  MHCLG 120 HMLR 16 PINS 8 QEII 2
  MOD 175 DES 75 DSTL 22 SDA 22 UKHO 5
  MOJ 120 HMPPS 80 HMCTS 45 LAA 8 OPG 4 CICA 2
  CMA 55 FSA 14 GAD 16 NCA 55 NSI 8 ORR 18 OFGEM 75 OFQUAL 10 OFSTED 32
  UKSC 2 CC 8 TNA 9 OFWAT 16 UKSA 75 ESTYN 4
  SG 190 SG-AIB 2 SG-COPFS 20 SG-DS 3 SG-ES 6 SG-FSS 3 SG-FLS 5
  SG-NRS 4 SG-OSCR 2 SG-ROS 6 SG-RS 3 SG-SCTS 8 SG-SFC 2 SG-SF 3
  SG-SHR 3 SG-SPS 10 SG-SPPA 3 SG-SSS 14 SG-SAAS 3 SG-TS 12
  WG 130 WRA 3 NIE 70
`)

/** Bodies that are not in the list, which a host has added. */
const OTHER_BODY = 8

export const seniorPosts = (code: string): number => SENIOR_POSTS[code] ?? OTHER_BODY

/** How many times as many people below the senior civil service a body has as its senior posts suggest. */
const STAFF = parseNumbers(`
  HMPPS 9 HMCTS 5 DWP 6 HMRC 3 HO 2.5 MOD 3 DVLA 7 DVSA 7 RPA 5 HMLR 5
  SG-SPS 5 SG-SSS 4 VOA 4 CPS 2 DSTL 2.5 INSS 2 CH 3 HSE 1.5 NCA 1.5
`)

export const staffWeight = (code: string): number => seniorPosts(code) * (STAFF[code] ?? 0.6)

/** The permanent secretaries of a civil service with 4,600 senior civil servants: 45. */
const PERMANENT_SECRETARIES = parseNumbers(`
  CO 6 HMT 3 FCDO 3 MOD 3 HO 2 HMRC 2 DHSC 2 NIE 2
  DBT 1 DCMS 1 DFE 1 DESNZ 1 DEFRA 1 DSIT 1 DFT 1 DWP 1 MHCLG 1 MOJ 1
  NIO 1 GLD 1 CPS 1 UKSA 1 NCA 1 SG 1 WG 1 HMPPS 1 UKHSA 1 DES 1
  NO10 1 CMA 1
`)

/** The shares of senior civil servants by grade: 45 permanent secretaries, 125 directors general and 860 directors of 4,600. */
const GRADE_SHARES: Readonly<Record<string, number>> = {
  PS: 45 / 4600,
  SCS3: 125 / 4600,
  SCS2: 860 / 4600,
}
/** A larger civil service has larger teams, not more permanent secretaries. */
const MOST_PERMANENT_SECRETARIES = 46

export const gradeTotal = (grade: string, seniors: number): number => {
  const total = Math.round((GRADE_SHARES[grade] ?? 0) * seniors)
  return grade === 'PS' ? Math.min(total, MOST_PERMANENT_SECRETARIES) : total
}

/** How many posts of a grade a body would have, compared with others. Small bodies are led by a director. */
export function gradeWeight(grade: string, code: string): number {
  if (grade === 'PS') return PERMANENT_SECRETARIES[code] ?? 0
  if (grade === 'SCS3') return Math.max(0, seniorPosts(code) - 25)
  return seniorPosts(code) + 3
}
