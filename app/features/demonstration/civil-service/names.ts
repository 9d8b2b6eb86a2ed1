/** Names for made-up people: common first and last names in the UK, in any combination, with accents and apostrophes as in real lists. */
import type { Random } from '#app/domain/text/random.ts'

const FIRST =
  `Aaliyah Abigail Adeola Aditi Agnieszka Aisha Alasdair Alison Amara Amelia Amir Andrew Angharad Anita Anjali Anna Aoife Arjun Ayesha Beatrice
Benjamin Bethan Bronwen Callum Caoimhe Carys Catrìona Charlotte Chinedu Chloë Ciarán Claire Craig Daniel David Deepak Dewi Donna Duncan Dylan Ebony Edward
Eilidh Elaine Elin Ella Emeka Emily Emma Esther Ewan Farah Fatima Fiona Fraser Funmi Gareth Geeta George Gethin Grace Graham Gwen Hana Hannah Harpreet Harriet
Hassan Helen Henry Huw Ibrahim Imogen Imran Isla Ivan Jack Jacqueline Jamal James Jane Jasmine Jean-Paul Jennifer Jessica Joanne John Josephine Julia Karen
Katarzyna Kavita Keira Kenneth Khadija Kwame Laura Leila Leon Lewis Liam Linda Llinos Lorna Louise Lucy Lukasz Máire Malcolm Manon Margaret Mariam Mark Martha
Mary-Ann Matthew Mei Megan Mehmet Michael Miriam Mohammed Mhairi Nadia Naomi Natalie Neha Niamh Nicholas Nkechi Nneka Oliver Olivia Omar Oonagh Oscar Owain
Patrick Paul Peter Philip Priya Rachel Rajesh Ravi Rebecca Renée Rhian Rhys Richard Robert Róisín Rosa Ruth Ryan Sadia Salma Samuel Sana Sarah Seán Shabana
Shanice Siân Simon Sinéad Siobhán Sophie Stephen Stuart Sunita Susan Suzanne Tamsin Tariq Tessa Thandiwe Theo Thomas Tomasz Tomos Umar Uzma Victoria Wei
William Xin Yasmin Yusuf Zahra Zainab Zoë Zofia`.split(/\s+/)

const LAST =
  `Adams Adebayo Ahmed Akhtar Ali Allen Anderson Bailey Baker Balogun Banerjee Begum Bell Bennett Bevan Bhatt Bianchi Blake Brennan Brown Burke Campbell
Carter Chan Chaudhry Chen Clarke Cohen Collins Cooper Coulibaly Cox Cruickshank D’Arcy Das Davies de-Souza Desai Dhillon Doherty Douglas Duffy Edwards Ellis
Evans Fernández Finch Fisher Fitz-Gerald Fleming Foster Fraser Gallagher García Gill Gordon Grant Gray Green Griffiths Gupta Hall Hamilton Harris Hassan Hayes
Henderson Hill Holmes Howell Hughes Hussain Iqbal Islam Jackson Jenkins Johnson Jones Kamara Kaur Kelly Kennedy Khan Kim King Knight Kowalski Lambert Lee Lewis
Li Llewellyn Lloyd Lynch MacDonald MacGregor Mackenzie Malik Marsh Mason McBride McCarthy McGrath Mehta Mensah Miah Mitchell Moore Morgan Morris Müller Murphy
Murray Nair Ncube Nguyen Ní-Bhriain Nowak Nwosu O’Brien O’Connor O’Neill Okafor Okoro Owen Owusu Pandey Parker Parry Patel Pérez Perry Phillips Powell Price
Pritchard Qureshi Quinn Rahman Rao Reid Reynolds Richards Roberts Robertson Rodríguez Rose Ross Russell Ryan Sánchez Scott Sharma Shaw Sheikh Silva Simpson
Singh Smith St-John Stewart Sutherland Svensson Tanaka Taylor Thapa Thomas Thompson Turner Uddin Wallace Walsh Wang Ward Watson Webb White Williams Wilson Wong
Wood Wright Yilmaz Young Zhang`.split(/\s+/)

export const madeUpName = (random: Random): string =>
  `${random.pick(FIRST)} ${random
    .pick(LAST)
    .replace('-', random.chance(0.5) ? '-' : ' ')
    .replace('’', "'")}`

/** The part of an email address before the @: lower case, without accents or apostrophes. */
export const mailboxFor = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f']/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.')
