/**
 * The recurring cast: invented people and bodies whom tests, journeys and the demo follow.
 * Their numbers come from the ranges kept for fiction, their addresses end in .example.
 */

/** Amina Roussel, of Besançon, paid by card after a text message about a fine. */
export const amina = {
  name: 'Amina Roussel',
  commune: { typed: 'Besançon', postalCode: '25000', insee: '25056' },
  story:
    'Bonjour, ce soir j’ai reçu un SMS qui disait que mon péage n’était pas payé. J’ai cliqué sur le lien, j’ai mis ma carte et j’ai payé 900 euros. Après j’ai vu que ce n’était pas le vrai site.',
  amount: '900',
  paid: { date: '2026-11-20', time: '18:15' },
  accounts: 'Ma carte, Banque du Port',
} as const

/** The bookkeeper of Menuiserie Le Goff, who wired what her director seemed to ask. */
export const bookkeeper = {
  body: 'Menuiserie Le Goff',
  commune: { typed: 'Brest', postalCode: '29200', insee: '29019' },
  amount: '18500',
  wired: { date: '2026-11-20', time: '16:20' },
} as const

/** The town hall of Valbrune, in Alsace, whose screens locked on a Friday evening. */
export const townHall = {
  body: 'Mairie de Valbrune',
  commune: { typed: 'Strasbourg', insee: '67482' },
  known: { date: '2026-11-20', time: '20:10' },
} as const

/** A pupil of fifteen, blackmailed with pictures. */
export const teenager = {
  age: 15,
  story:
    'J’ai 15 ans. Un garçon sur Insta m’a demandé des photos, je les ai envoyées et maintenant il dit qu’il les montre à tout mon collège si je paie pas.',
  darkStory:
    'J’ai 15 ans, il menace de publier mes photos nues si je paie pas. J’en peux plus, j’ai envie de mourir, je veux me suicider.',
} as const

/** A grandmother whom a false adviser of her bank called, and the neighbour who writes for her. */
export const grandmother = {
  helper: 'sa voisine',
  told: 'Un faux conseiller de la banque a appelé ma voisine, elle a validé un virement dans son application.',
  commune: { typed: '01400', chosen: 'Châtillon-sur-Chalaronne' },
} as const

/** An operator of vital importance, which must say nothing here. */
export const essentialOperator = {
  story:
    'Nous sommes un OIV du secteur de l’énergie. Cette nuit un intrus est entré dans notre réseau, nos serveurs sont chiffrés et on nous demande une rançon.',
} as const

/** Nadia Kerbrat, who is invited to administer an instance: from her phone, or at her desk. */
export const administrator = {
  name: 'Nadia Kerbrat',
  mails: { plain: 'nadia.kerbrat@telephone.example', scripted: 'nadia.kerbrat@bureau.example' },
} as const

/** Adjudant Agnès Roy, of the duty desk. */
export const dutyAgent = { name: 'Agnès Roy', mail: 'agnes.roy@gendarmerie.example' } as const

/** Those of the town hall of Valbrune who sign in with the provider of its service: one for each way of walking. */
export const townClerks = {
  plain: { sub: 'agent-1', name: 'Maud Kieffer', mail: 'maud.kieffer@valbrune.example' },
  scripted: { sub: 'agent-2', name: 'Théo Wendling', mail: 'theo.wendling@valbrune.example' },
} as const

/** Those to whom exhibits are opened, and who answers for the instance; they sign in with the same provider. */
export const exhibitReaders = {
  agent: {
    sub: 'agent-3',
    name: 'Aude Ferrier',
    mail: 'aude.ferrier@gendarmerie.example',
    group: 'permanence',
    role: 'duty-agent',
  },
  investigator: {
    sub: 'agent-4',
    name: 'Ismaël Courtin',
    mail: 'ismael.courtin@police.example',
    group: 'enquete',
    role: 'investigator',
  },
  director: {
    sub: 'agent-5',
    name: 'Hélène Tarquinel',
    mail: 'helene.tarquinel@direction.example',
    group: 'direction',
    role: 'director',
  },
} as const

/** Who applies to be listed: one for each way of walking. */
export const applicants = {
  plain: {
    person: 'Camille Perrin',
    mail: 'camille.perrin@atelier-lison.example',
    name: 'Atelier du Lison',
    siret: '012 345 682 00012',
  },
  scripted: {
    person: 'Inès Vauthier',
    mail: 'ines.vauthier@loue-secours.example',
    name: 'Loue Secours',
    siret: '012 345 682 00020',
  },
} as const

/** Of the invented people of the demo (content/fr/demo/people.yaml), those whom a journey takes the place of. */
export const demoPeople = {
  nadia: { name: 'Nadia Kerbrat', mail: 'nadia.kerbrat@balise.example' },
  helene: { name: 'Hélène Tarquinel', mail: 'helene.tarquinel@balise.example' },
  agnes: dutyAgent,
  claire: { name: 'Claire Weissmuller', mail: 'claire.weissmuller@valbrune.example' },
} as const
