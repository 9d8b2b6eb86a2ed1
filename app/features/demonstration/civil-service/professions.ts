/** Which professions the leaders of a body have in the demonstration. The shares are invented, in the order of published statistics. */
import { weighted, type Random } from '#app/domain/text/random.ts'
import { parseNumbers } from '#app/features/demonstration/civil-service/parse-numbers.ts'

/** Every body has some of these. */
const EVERYWHERE = parseNumbers(`
  POL 24 OD 12 PD 9 DDAT 8 FIN 6 COM 5 HR 5 LEG 4 COMMS 3 ECON 3 SE 3
  STAT 2 SR 1 OR 1 PROP 1.5 SEC 1 KIM 0.5 IA 0.5 CF 1 CFR 0.6 AUD 0.6
  RISK 0.5 IT 0.5 PLAN 0.3 PSY 0.3 GEOG 0.2 OTH 3 UNK 5
`)

/** What some bodies have more of: as many as all of the others together if the numbers add up to 97. */
const SPECIALISMS: Readonly<Record<string, string>> = {
  GLD: 'LEG 1500',
  CPS: 'LEG 700',
  SFO: 'LEG 200 CFR 30',
  AGO: 'LEG 120',
  OAG: 'LEG 300',
  'SG-COPFS': 'LEG 500',
  CMA: 'LEG 60 ECON 60',
  UKSC: 'LEG 80',
  HMRC: 'TAX 75 OD 35 DDAT 25 CFR 6',
  VOA: 'PROP 120',
  'SG-RS': 'TAX 90',
  DWP: 'OD 60 DDAT 25',
  HMPPS: 'OD 230 PSY 12',
  HMCTS: 'OD 110',
  'SG-SPS': 'OD 200',
  'SG-SSS': 'OD 90',
  DVLA: 'OD 110 DDAT 40',
  DVSA: 'OD 90',
  RPA: 'OD 110',
  NCA: 'OD 120 IA 30',
  HO: 'OD 45 POL 15',
  MOD: 'PD 25 POL 25 COM 10 SE 8 SEC 4',
  DES: 'PD 110 COM 60 SE 60',
  SDA: 'PD 130 SE 90',
  DSTL: 'SE 450',
  UKHO: 'SE 90 GEOG 30',
  MO: 'SE 300',
  UKHSA: 'MED 130 SE 90 STAT 8',
  DHSC: 'POL 35 MED 10',
  MHRA: 'MED 120 SE 90',
  UKSA: 'STAT 170 SR 12 ECON 15',
  GAD: 'OTH 500',
  OBR: 'ECON 200',
  OFSTED: 'IET 250',
  ESTYN: 'IET 400',
  'SG-ES': 'IET 150',
  OFQUAL: 'POL 20',
  APHA: 'VET 300 SE 60',
  VMD: 'VET 400',
  FSA: 'VET 30 SE 40',
  CEFAS: 'SE 400',
  PINS: 'PINSP 400 PLAN 30',
  MHCLG: 'POL 50 PLAN 10',
  GIAA: 'AUD 800',
  GPA: 'PROP 400',
  CCS: 'COM 300',
  GCO: 'COM 1200',
  HMT: 'POL 50 ECON 35 FIN 10',
  DMO: 'FIN 150',
  NSI: 'FIN 60',
  UKEF: 'CF 120',
  DBT: 'POL 40 IT 22 ECON 6',
  DESNZ: 'POL 45 PD 20 SE 6 CF 6',
  DSIT: 'POL 50 DDAT 25 SE 8',
  DEFRA: 'POL 40 SE 12 VET 2',
  DFE: 'POL 50',
  DFT: 'POL 35 PD 20 ECON 5',
  DCMS: 'POL 55',
  FCDO: 'POL 110 SEC 4 IT 6',
  CO: 'POL 25 DDAT 15 COMMS 6 HR 8 PD 10 SEC 4',
  SG: 'POL 60',
  WG: 'POL 55',
  OFGEM: 'ECON 25 POL 25',
  OFWAT: 'ECON 40',
  ORR: 'ECON 30 SE 30',
  TNA: 'KIM 250',
  'SG-NRS': 'KIM 60 STAT 60',
  HSE: 'SE 90 OD 60',
}

type Profession = { id: number; code: string }

/** Returns a function that draws the profession of a post by the code of its body and grade. Permanent secretaries are mostly in Policy. */
export function professionPicker(
  professions: readonly Profession[],
): (post: { body: string; grade: string }, random: Random) => number {
  const pickers = new Map<string, (random: Random) => number>()
  const pickerOf = (body: string) => {
    const more = parseNumbers(SPECIALISMS[body] ?? '')
    const picker = weighted(
      professions.map(
        ({ id, code }) => [id, (EVERYWHERE[code] ?? 0.05) + (more[code] ?? 0)] as const,
      ),
    )
    pickers.set(body, picker)
    return picker
  }
  const policy = professions.find(({ code }) => code === 'POL')?.id
  return ({ body, grade }, random) => {
    if (grade === 'PS' && policy !== undefined && random.chance(0.6)) return policy
    return (pickers.get(body) ?? pickerOf(body))(random)
  }
}
